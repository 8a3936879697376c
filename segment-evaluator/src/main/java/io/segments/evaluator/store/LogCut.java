package io.segments.evaluator.store;

import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.EvaluationMeta;
import io.segments.evaluator.membership.MembershipStore.Forgotten;
import io.segments.evaluator.membership.SegmentKey;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the change log of a segment is cut, and who is forgotten by it. The evaluation at the cut stays as the oldest membership that can be asked for; what changed up
 * to it goes.
 */
final class LogCut {

    /** Whoever left and has not come back since is one whose newest change it was. A rebuilt store keeps under evaluation 0 who had left before. */
    private static final String LEAVERS = """
            select member_key from (
                select member_key, op, evaluation, row_number() over (partition by member_key order by evaluation desc) as newest
                from segments_store.changes where segment_no = :number
            ) changed where newest = 1 and op = 'X' and evaluation <= :cut""";

    private final Session session;
    private final StoreEngine engine;
    private final long number;
    private final long cut;
    private final Evaluation last;

    private LogCut(Session session, StoreEngine engine, long number, long cut, Evaluation last) {
        this.session = session;
        this.engine = engine;
        this.number = number;
        this.cut = cut;
        this.last = last;
    }

    /** Empty when there is nothing to cut. */
    static Optional<LogCut> of(Session session, StoreEngine engine, SegmentKey segment, Instant before, long published)
            throws SQLException {
        var number = SegmentRecords.number(session, segment);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        var parameters = Parameters.of("number", number.getAsLong())
                .with("before", before)
                .with("published", published);
        var cut = session.number("""
                select coalesce(max(evaluation), 0) from segments_store.evaluations
                where segment_no = :number and as_of < :before and evaluation <= :published""", parameters);
        parameters.with("cut", cut);
        var older = session.number(
                        "select count(*) from segments_store.evaluations where segment_no = :number and evaluation < :cut",
                        parameters)
                > 0;
        if (cut == 0 || !(older || isAnythingLogged(session, parameters))) {
            return Optional.empty();
        }
        var last = SegmentRecords.evaluations(session, segment, 1).getFirst();
        return Optional.of(new LogCut(session, engine, number.getAsLong(), cut, last));
    }

    private static boolean isAnythingLogged(Session session, Parameters parameters) throws SQLException {
        return session.first(
                        "select 1 from segments_store.changes where segment_no = :number and evaluation <= :cut limit 1",
                        parameters,
                        row -> row.getInt(1))
                .isPresent();
    }

    /** Within a write. */
    Optional<Forgotten> apply() throws SQLException {
        var evaluation = evaluation();
        var parameters = Parameters.of("number", number).with("cut", cut).with("evaluation", evaluation.number());
        var members = session.update("""
                insert into segments_store.changes (segment_no, evaluation, position, member_key, op, exposed, revision, previous_revision)
                select cast(:number as bigint), cast(:evaluation as bigint), row_number() over (order by member_key), member_key, 'F', %s, 0, 0
                from (%s) leavers""".formatted(engine.attributesOf("'{}'"), LEAVERS), parameters);
        forgetRulesBehind(parameters);
        session.update(
                "delete from segments_store.changes where segment_no = :number and evaluation <= :cut", parameters);
        session.update(
                "delete from segments_store.evaluations where segment_no = :number and evaluation < :cut", parameters);
        if (members == 0) {
            return Optional.empty();
        }
        SegmentRecords.append(session, number, evaluation);
        return Optional.of(new Forgotten(evaluation, members));
    }

    /** A rule that follows the log from before the cut would miss something: it is made anew, and the next plan looks at everything. */
    private void forgetRulesBehind(Parameters parameters) throws SQLException {
        var behind = "select rule_no from segments_store.identity_rules where segment_no = :number and through < :cut";
        for (var table : List.of("identities", "affected_identities", "identity_steps")) {
            session.update("delete from segments_store." + table + " where rule_no in (" + behind + ")", parameters);
        }
        session.update(
                "delete from segments_store.identity_rules where segment_no = :number and through < :cut", parameters);
    }

    /** Nobody enters or leaves by it: it is as of the last one. */
    private Evaluation evaluation() {
        return new Evaluation(
                last.unit(),
                last.segment(),
                last.number() + 1,
                new EvaluationMeta(
                        last.meta().definitionVersion(),
                        last.meta().asOf().plusMillis(1),
                        last.meta().references(),
                        last.meta().lists()),
                0,
                0,
                0,
                0,
                last.size(),
                last.nullIds(),
                last.projection());
    }
}
