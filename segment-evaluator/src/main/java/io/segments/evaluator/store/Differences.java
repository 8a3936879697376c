package io.segments.evaluator.store;

import io.segments.evaluator.membership.Difference;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.EvaluationMeta;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.SegmentProjection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Compares a staged unit with members and applies the difference. The difference is a temporary table (position, op, member_key, exposed,
 * mapped, previous_revision, since, revision) on the staging's session; op is as in {@code changes}. A member is UPDATED when its exposed attributes are
 * not those that this segment last accepted, whatever its neighbours have seen since.
 */
final class Differences {

    private static final int HELD_SAMPLE = 1_000;

    private final StoreEngine engine;

    Differences(StoreEngine engine) {
        this.engine = engine;
    }

    Difference compare(StagedUnit staged, SegmentProjection projection) throws SQLException {
        var session = staged.session();
        var segment = projection.segment();
        var table = staged.newDifference(segment);
        var status = SegmentRecords.status(session, segment);
        var number = SegmentRecords.number(session, segment).orElse(0);
        ErasedRows.leaveOut(staged, segment, number);
        var parameters = names(projection).with("number", number);
        var rows = MembershipColumnSql.rows(staged, projection, parameters);
        session.update(comparison(staged, rows, table, projection), parameters);
        engine.analyze(session.connection(), table);
        var counts = counts(session, table);
        var belonging = belonging(staged, segment);
        var entered = counts.getOrDefault("E", Counted.NONE);
        var updated = counts.getOrDefault("U", Counted.NONE);
        var exited = counts.getOrDefault("X", Counted.NONE).rows();
        return new Difference(
                staged,
                projection,
                status.evaluation(),
                status.size(),
                entered.rows(),
                exited,
                updated.rows(),
                counts.getOrDefault("R", Counted.NONE).rows(),
                status.size() + entered.rows() - exited,
                belonging.nullIds(),
                entered.longestKey(),
                Math.max(entered.largest(), updated.largest()),
                duplicates(staged, table, segment, belonging.rows() - entered.rows() > status.size() - exited));
    }

    Evaluation apply(Session session, String table, Difference difference, EvaluationMeta meta) throws SQLException {
        var number = SegmentRecords.numberOrNew(session, difference.segment());
        var evaluation = evaluationOf(difference, meta);
        var parameters = Parameters.of("number", number).with("evaluation", evaluation.number());
        session.update("""
                insert into segments_store.changes (segment_no, evaluation, position, member_key, op, exposed, revision, previous_revision)
                select cast(:number as bigint), cast(:evaluation as bigint), position, member_key, op, exposed, revision, previous_revision
                from %s""".formatted(table), parameters);
        if (difference.exited() + difference.updated() + difference.refreshed() > 0) {
            session.update("""
                    delete from segments_store.members using %1$s d
                    where members.segment_no = :number and members.member_key = d.member_key and d.op <> 'E'""".formatted(table), parameters);
        }
        session.update("""
                insert into segments_store.members (segment_no, member_key, member_key_hash, since, revision, exposed, mapped)
                select cast(:number as bigint), member_key, %s, coalesce(since, cast(:evaluation as bigint)), revision, exposed, mapped
                from %s where op <> 'X'""".formatted(engine.textHash("member_key"), table), parameters);
        SegmentRecords.insert(session, number, evaluation);
        return evaluation;
    }

    /** Keeps a sample of the keys in place of an earlier one. */
    void keepSample(Session session, String table, SegmentKey segment) throws SQLException {
        session.update(
                """
                insert into segments_store.held_members (segment_no, member_key, op)
                select cast(:number as bigint), member_key, op from %s where op <> 'R' order by op desc, member_key limit :limit""".formatted(table),
                Parameters.of("number", SegmentRecords.numberOrNew(session, segment))
                        .with("limit", HELD_SAMPLE));
    }

    private String comparison(StagedUnit staged, String rows, String table, SegmentProjection projection) {
        return """
               create temporary table %s as
               select row_number() over (partition by op = 'R' order by member_key) as position, difference.*,
                   case when op = 'X' then 0 when op = 'R' then previous_revision else %s end as revision
               from (
                   select case when m.member_key is null then 'E' when s.member_key is null then 'X'
                           when m.exposed is distinct from s.exposed then 'U' else 'R' end as op,
                       coalesce(s.member_key, m.member_key) as member_key,
                       case when s.member_key is null then m.exposed else s.exposed end as exposed,
                       case when s.member_key is null then m.mapped else s.mapped end as mapped,
                       coalesce(m.revision, 0) as previous_revision, m.since
                   from (select * from segments_store.members where segment_no = :number) m
                   full join (
                       select member_key, %s as exposed, %s as mapped from %s where %s and member_key is not null
                   ) s on m.member_key = s.member_key
                   where m.member_key is null or s.member_key is null
                       or m.exposed is distinct from s.exposed or m.mapped is distinct from s.mapped
               ) difference""".formatted(
                        table,
                        engine.fingerprint("exposed"),
                        attributes(staged, "exposed", projection.exposed()),
                        attributes(staged, "mapped", projection.mapped()),
                        rows,
                        staged.belongs(projection.segment()));
    }

    private String attributes(StagedUnit staged, String kind, List<String> columns) {
        var names = IntStream.range(0, columns.size())
                .mapToObj(index -> ":" + kind + index)
                .toList();
        return engine.attributes(names, columns.stream().map(staged::value).toList());
    }

    private static Parameters names(SegmentProjection projection) {
        var parameters = Parameters.none();
        for (var index = 0; index < projection.exposed().size(); index++) {
            parameters.with("exposed" + index, projection.exposed().get(index));
        }
        for (var index = 0; index < projection.mapped().size(); index++) {
            parameters.with("mapped" + index, projection.mapped().get(index));
        }
        return parameters;
    }

    private Map<String, Counted> counts(Session session, String table) throws SQLException {
        var counts = new HashMap<String, Counted>();
        session.list(
                        "select op, count(*), max(%1$s), max(%1$s + %2$s) from %3$s group by op"
                                .formatted(engine.bytes("member_key"), engine.bytes("cast(exposed as varchar)"), table),
                        Parameters.none(),
                        row -> Map.entry(row.getString(1), new Counted(row.getLong(2), row.getLong(3), row.getLong(4))))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    private static Belonging belonging(StagedUnit staged, SegmentKey segment) throws SQLException {
        return staged.session()
                .list(
                        "select count(member_key), count(*) - count(member_key) from %s where %s"
                                .formatted(staged.table(), staged.belongs(segment)),
                        Parameters.none(),
                        row -> new Belonging(row.getLong(1), row.getLong(2)))
                .getFirst();
    }

    /** A key that is there twice matches a member twice, or enters twice. Only then the costly question is asked. */
    private static List<Long> duplicates(StagedUnit staged, String table, SegmentKey segment, boolean matchedTwice)
            throws SQLException {
        var session = staged.session();
        var suspicious = matchedTwice
                || session.number(
                                "select count(*) - count(distinct member_key) from " + table + " where op = 'E'",
                                Parameters.none())
                        > 0;
        if (!suspicious) {
            return List.of();
        }
        return session.list(
                """
                select count(*) as occurrences from %s where %s and member_key is not null
                group by member_key having count(*) > 1 order by occurrences desc limit 5""".formatted(staged.table(), staged.belongs(segment)), Parameters.none(), row -> row.getLong(1));
    }

    private static Evaluation evaluationOf(Difference difference, EvaluationMeta meta) {
        return new Evaluation(
                difference.staging().query().unit(),
                difference.segment(),
                difference.evaluation() + 1,
                meta,
                difference.entered(),
                difference.exited(),
                difference.updated(),
                difference.refreshed(),
                difference.size(),
                difference.nullIds(),
                difference.projection());
    }

    private record Counted(long rows, long longestKey, long largest) {
        private static final Counted NONE = new Counted(0, 0, 0);
    }

    private record Belonging(long rows, long nullIds) {}
}
