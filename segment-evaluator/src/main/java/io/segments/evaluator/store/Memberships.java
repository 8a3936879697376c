package io.segments.evaluator.store;

import io.segments.evaluator.membership.Membership;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.UnitKey;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads who belongs to what. */
final class Memberships {

    private Memberships() {}

    /** The members of today without those whose first change since was to enter, and with those whose first change since was to leave. */
    static List<String> keysAsOf(
            Session session, SegmentKey segment, long evaluation, @Nullable String after, int limit)
            throws SQLException {
        var number = SegmentRecords.number(session, segment);
        if (number.isEmpty()) {
            return List.of();
        }
        return session.list(
                """
                with first_since as (
                    select c.member_key, c.op from segments_store.changes c
                    join (
                        select member_key, min(evaluation) as evaluation from segments_store.changes
                        where segment_no = :number and evaluation > :evaluation and op in ('E', 'X') %1$s
                        group by member_key
                    ) f on f.member_key = c.member_key and f.evaluation = c.evaluation
                    where c.segment_no = :number
                )
                select member_key from (
                    select m.member_key from segments_store.members m
                    where m.segment_no = :number %1$s and not exists (select 1 from first_since f where f.member_key = m.member_key)
                    union all
                    select member_key from first_since where op = 'X'
                ) as of_then
                order by member_key limit :limit""".formatted(after == null ? "" : "and member_key > :after"),
                Parameters.of("number", number.getAsLong())
                        .with("evaluation", evaluation)
                        .with("after", after)
                        .with("limit", limit),
                row -> row.getString(1));
    }

    static List<Membership> of(Session session, UnitKey unit, String memberKey) throws SQLException {
        return session.list(
                """
                select s.segment, m.since, e.evaluation, e.as_of
                from segments_store.segments s
                join segments_store.evaluations e on e.segment_no = s.segment_no and e.evaluation = s.evaluation
                join segments_store.members m on m.segment_no = s.segment_no and m.member_key = :memberKey
                where s.workspace = :workspace and e.dataset = :dataset
                order by s.segment""",
                Parameters.of("workspace", unit.workspace())
                        .with("dataset", unit.dataset())
                        .with("memberKey", memberKey),
                row -> new Membership(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getObject(4, OffsetDateTime.class).toInstant()));
    }
}
