package io.segments.evaluator.store;

import static java.util.stream.Collectors.joining;

import io.segments.evaluator.membership.MembershipColumn;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.SegmentProjection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A staged unit's rows with the membership columns that a segment keeps: the accepted memberships of other segments, and for the compared one itself
 * the rows that belong to it.
 */
final class MembershipColumnSql {

    private static final String NOBODY = "'t:[]'";

    private final Session session;
    private final StagedUnit staged;
    private final SegmentKey compared;
    private final Parameters parameters;
    private int bound;

    private MembershipColumnSql(StagedUnit staged, SegmentKey compared, Parameters parameters) {
        this.session = staged.session();
        this.staged = staged;
        this.compared = compared;
        this.parameters = parameters;
    }

    /**
     * A relation with the columns of the staged table, and with the stored forms of membership columns under their names there.
     *
     * @param parameters takes what the relation has to be asked with
     */
    static String rows(StagedUnit staged, SegmentProjection projection, Parameters parameters) throws SQLException {
        var sql = new MembershipColumnSql(staged, projection.segment(), parameters);
        var columns = staged.query().memberships().stream()
                .filter(column -> projection.keeps(column.name()))
                .toList();
        return columns.isEmpty() ? staged.table() : sql.rows(columns);
    }

    private String rows(List<MembershipColumn> columns) throws SQLException {
        var values = new ArrayList<String>();
        var joins = new ArrayList<String>();
        for (var column : columns) {
            var name = staged.value(column.name());
            var members = members(column);
            if (members.isEmpty()) {
                values.add(NOBODY + " as " + name);
            } else {
                values.add("coalesce(%1$s.ids, %2$s) as %1$s".formatted(name, NOBODY));
                joins.add("""

                        left join (
                            select member_key, 't:[' || string_agg(id, ',' order by place) || ']' as ids
                            from (%s) memberships group by member_key
                        ) %2$s on %2$s.member_key = staged.member_key""".formatted(String.join(" union all ", members), name));
            }
        }
        return "(select staged.*, %s from %s staged%s) as carrying"
                .formatted(String.join(", ", values), staged.table(), String.join("", joins));
    }

    /** SELECTs of members with the id of a segment and its place in the array. */
    private List<String> members(MembershipColumn column) throws SQLException {
        var others = new ArrayList<String>();
        var selects = new ArrayList<String>();
        for (var place = 0; place < column.segments().size(); place++) {
            var segment = column.segments().get(place);
            if (segment.equals(compared)) {
                selects.add("select member_key, cast(%s as varchar) as id, %d as place from %s where %s"
                        .formatted(bind(quoted(segment)), place, staged.table(), staged.belongs(segment)));
                continue;
            }
            var number = SegmentRecords.number(session, segment);
            if (number.isPresent()) {
                others.add("(cast(%s as bigint), cast(%s as varchar), %d)"
                        .formatted(bind(number.getAsLong()), bind(quoted(segment)), place));
            }
        }
        if (!others.isEmpty()) {
            selects.add("""
                    select m.member_key, named.id, named.place
                    from (values %s) named(segment_no, id, place)
                    join segments_store.members m on m.segment_no = named.segment_no""".formatted(others.stream().collect(joining(", "))));
        }
        return selects;
    }

    private String bind(Object value) {
        var name = "memberships" + bound++;
        parameters.with(name, value);
        return ":" + name;
    }

    /** Ids are slugs, of which JSON escapes nothing. */
    private static String quoted(SegmentKey segment) {
        return '"' + segment.segment() + '"';
    }
}
