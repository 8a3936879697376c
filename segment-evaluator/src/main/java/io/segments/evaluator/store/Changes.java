package io.segments.evaluator.store;

import io.segments.evaluator.membership.Member;
import io.segments.evaluator.membership.MembershipChange;
import io.segments.evaluator.membership.MembershipStore;
import io.segments.evaluator.membership.SegmentKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads the log and the members in the order of member keys. */
final class Changes {

    private static final int MOST_REMEMBERED = 10_000;

    /** Where the last page of each segment ended, so that the next one is found by its position, which engines find at once. */
    private final ConcurrentHashMap<SegmentKey, PageEnd> pageEnds = new ConcurrentHashMap<>();

    List<MembershipChange> after(
            Session session, SegmentKey segment, long evaluation, @Nullable String memberKey, int limit)
            throws SQLException {
        var number = SegmentRecords.number(session, segment);
        if (number.isEmpty()) {
            return List.of();
        }
        var position = positionOf(session, segment, number.getAsLong(), evaluation, memberKey);
        var changes = session.list(
                """
                select member_key, op, exposed, revision, previous_revision from segments_store.changes
                where segment_no = :number and evaluation = :evaluation and op <> 'R'
                    and position > :position and position <= :last
                order by position""",
                Parameters.of("number", number.getAsLong())
                        .with("evaluation", evaluation)
                        .with("position", position)
                        .with("last", position + limit),
                Changes::change);
        if (!changes.isEmpty()) {
            remember(segment, new PageEnd(evaluation, changes.getLast().memberKey(), position + changes.size()));
        }
        return changes;
    }

    static List<Member> membersAfter(Session session, SegmentKey segment, @Nullable String memberKey, int limit)
            throws SQLException {
        var number = SegmentRecords.number(session, segment);
        if (number.isEmpty()) {
            return List.of();
        }
        return session.list(
                """
                select member_key, since, revision, exposed, mapped from segments_store.members
                where segment_no = :number %s order by member_key limit :limit""".formatted(memberKey == null ? "" : "and member_key > :after"),
                Parameters.of("number", number.getAsLong())
                        .with("after", memberKey)
                        .with("limit", limit),
                Changes::member);
    }

    /** What is under an evaluation that is not kept any more is left out; so is what is not published. */
    static List<MembershipStore.LoggedChange> of(
            Session session, SegmentKey segment, String memberKey, long before, int limit) throws SQLException {
        return session.list(
                """
                select c.evaluation, e.as_of, c.op
                from segments_store.changes c
                join segments_store.segments s on s.segment_no = c.segment_no
                join segments_store.evaluations e on e.segment_no = c.segment_no and e.evaluation = c.evaluation
                where s.workspace = :workspace and s.segment = :segment and c.member_key = :memberKey
                    and c.evaluation < :before and c.op in ('E', 'X', 'U')
                order by c.evaluation desc limit :limit""",
                SegmentRecords.parametersOf(segment)
                        .with("memberKey", memberKey)
                        .with("before", before)
                        .with("limit", limit),
                row -> new MembershipStore.LoggedChange(
                        row.getLong(1), SegmentRecords.instant(row, "as_of"), operation(row.getString(3))));
    }

    static MembershipChange.Operation operation(String op) {
        return switch (op) {
            case "E" -> MembershipChange.Operation.ENTERED;
            case "X" -> MembershipChange.Operation.EXITED;
            case "U" -> MembershipChange.Operation.UPDATED;
            case "F" -> MembershipChange.Operation.FORGOTTEN;
            default -> throw new IllegalArgumentException("not a published change: " + op);
        };
    }

    private long positionOf(
            Session session, SegmentKey segment, long number, long evaluation, @Nullable String memberKey)
            throws SQLException {
        if (memberKey == null) {
            return 0;
        }
        var known = pageEnds.get(segment);
        if (known != null
                && known.evaluation() == evaluation
                && known.memberKey().equals(memberKey)) {
            return known.position();
        }
        return session.number(
                """
                select coalesce(max(position), 0) from segments_store.changes
                where segment_no = :number and evaluation = :evaluation and op <> 'R' and member_key <= :memberKey""",
                Parameters.of("number", number).with("evaluation", evaluation).with("memberKey", memberKey));
    }

    private void remember(SegmentKey segment, PageEnd end) {
        if (pageEnds.size() >= MOST_REMEMBERED) {
            pageEnds.clear();
        }
        pageEnds.put(segment, end);
    }

    private static MembershipChange change(ResultSet row) throws SQLException {
        return new MembershipChange(
                row.getString(1),
                operation(row.getString(2)),
                AttributeJson.attributes(row.getString(3)),
                row.getLong(4),
                row.getLong(5));
    }

    private static Member member(ResultSet row) throws SQLException {
        var attributes = AttributeJson.attributes(row.getString(4));
        attributes.putAll(AttributeJson.attributes(row.getString(5)));
        return new Member(row.getString(1), row.getLong(2), row.getLong(3), attributes);
    }

    private record PageEnd(long evaluation, String memberKey, long position) {}
}
