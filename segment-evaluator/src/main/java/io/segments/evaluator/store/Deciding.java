package io.segments.evaluator.store;

import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.outbound.Behaviour;
import io.segments.evaluator.outbound.Cursors;
import io.segments.evaluator.outbound.PlanRequest.Scope;
import io.segments.evaluator.outbound.SyncSpec;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a plan of a sync would do, worked out aside: nothing is written but temporary tables. */
final class Deciding {

    private static final Duration BASELINE = Duration.ofHours(24);

    private final StoreEngine engine;
    private final Session session;
    private final SyncSpec sync;
    private final Cursors cursors;
    private final Instant now;

    /**
     * Prepares it.
     *
     * @param cursors what counts as emitted
     */
    Deciding(StoreEngine engine, Session session, SyncSpec sync, Cursors cursors, Instant now) {
        this.engine = engine;
        this.session = session;
        this.sync = sync;
        this.cursors = cursors;
        this.now = now;
    }

    /** Of the current generation, with members without a usable identity, and identities that are withheld, among those that were looked at. */
    record Current(Decided decided, LeftOut leftOut) {}

    record LeftOut(long invalid, long withheld) {
        static final LeftOut NOBODY = new LeftOut(0, 0);
    }

    /**
     * What the guard judges.
     *
     * @param removed identities that would be removed
     * @param told identities that the destination has been told of
     * @param removedBefore identities that were removed in the 24 hours before
     */
    record Removal(long removed, long told, long removedBefore) {}

    /** The columns that the sync needs and a segment's members do not carry. */
    List<String> missingColumns(Optional<Evaluation> last) {
        var carried = last.map(Evaluation::projection);
        return sync.columns().stream()
                .filter(column -> carried.filter(
                                projection -> projection.exposed().contains(column)
                                        || projection.mapped().contains(column))
                        .isEmpty())
                .toList();
    }

    /** Generations before a number are not desired any more. */
    List<Decided> drained(SyncState state, long before, Effective effective) throws SQLException {
        var decided = new ArrayList<Decided>();
        if (effective.scope() == Scope.WITHHELD) {
            return decided;
        }
        var rows = effective.scope() == Scope.LIVE ? DecisionSql.DUE_ROWS : DecisionSql.EVERY_ROW;
        for (var generation : Runs.generations(session, state.number())) {
            if (generation.generation() < before) {
                var nothing = Desired.nothing(session, engine);
                var parameters = parameters(state, generation.generation(), effective);
                decided.add(Decided.by(
                        session, engine, generation, nothing, rows, Optional.empty(), effective.retried(), parameters));
            }
        }
        return decided;
    }

    Current current(SyncState state, Evaluation last, Effective effective, Identities.Followed identities)
            throws SQLException {
        var parameters = parameters(state, sync.generation(), effective)
                .with("segment", identities.segment())
                .with("rule", identities.rule())
                .with("plannedThrough", state.plannedThrough());
        var desired = new Desired(engine, session, parameters);
        var generation = new Runs.Generation(sync.generation(), sync.destination(), sync.object());
        var withholding = new Withheld(engine, session, parameters, sync, last);
        if (effective.scope() == Scope.WITHHELD) {
            var withheld = withholding.everything(identities);
            return new Current(
                    Decided.by(
                            session,
                            engine,
                            generation,
                            Desired.nothing(session, engine),
                            Withheld.rowsOf(withheld),
                            Optional.of(withheld),
                            Retried.NOBODY,
                            parameters),
                    new LeftOut(0, count(withheld)));
        }
        if (effective.scope() != Scope.LIVE || state.plannedThrough() < identities.logFrom()) {
            var withheld = sync.withholding().isPossible()
                    ? Optional.of(withholding.everything(identities))
                    : Optional.<String>empty();
            var table = desired.everything(identities, sync.mappings(), last, withheld);
            var invalid = last.size() - count(identities.identities() + " i");
            return new Current(
                    Decided.by(
                            session,
                            engine,
                            generation,
                            table,
                            DecisionSql.EVERY_ROW,
                            withheld,
                            effective.retried(),
                            parameters),
                    leftOut(invalid, withheld));
        }
        var touched = desired.touched(identities);
        var withheld = sync.withholding().isPossible()
                ? Optional.of(withholding.among(touched, identities))
                : Optional.<String>empty();
        var table = desired.among(touched, sync.mappings(), last, withheld);
        var invalid = session.number(
                "select coalesce(sum(invalid), 0) from segments_store.identity_steps where rule_no = :rule and through > :plannedThrough",
                parameters);
        var rows = session.temporaryTable("rows");
        session.update(DecisionSql.rowsOf(engine, rows, touched), parameters);
        engine.analyze(session.connection(), rows);
        return new Current(
                Decided.by(
                        session,
                        engine,
                        generation,
                        table,
                        "select * from " + rows,
                        withheld,
                        effective.retried(),
                        parameters),
                leftOut(invalid, withheld));
    }

    /** What the guard would hold, unless somebody has agreed to so many removals. It judges the current generation; draining is what somebody has asked for. */
    Optional<Removal> held(SyncState state, Decided decided, Effective effective, long waived) throws SQLException {
        var removed = decided.removed(sync.behaviour());
        if (removed <= waived || removed == 0) {
            return Optional.empty();
        }
        var baseline = removedBefore(state);
        if (removed + baseline <= sync.guard().minRemovals()) {
            return Optional.empty();
        }
        var told = told(state, effective);
        return sync.guard().holds(removed, told, baseline)
                ? Optional.of(new Removal(removed, told, baseline))
                : Optional.empty();
    }

    /** Identities of the current generation that plans of the last 24 hours removed. */
    long removedBefore(SyncState state) throws SQLException {
        return Runs.removedSince(session, state.number(), sync.generation(), now.minus(BASELINE));
    }

    /** Identities of the current generation that the destination has been told of. */
    long told(SyncState state, Effective effective) throws SQLException {
        return session.number(
                "select count(*) from (%s) t where last_operation = 'UPSERT'"
                        .formatted(DecisionSql.told(DecisionSql.EVERY_ROW)),
                parameters(state, sync.generation(), effective));
    }

    Parameters parameters(SyncState state, long generation, Effective effective) {
        var behaviour = sync.behaviour();
        return Parameters.of("sync", state.number())
                .with("generation", generation)
                .with("live", cursors.live())
                .with("bulk", cursors.bulk())
                .with("now", now)
                .with("again", effective.scope() == Scope.RESYNC)
                .with(
                        "removing",
                        behaviour.takesBack() && (effective.scope() == Scope.DRAIN || behaviour == Behaviour.MIRROR))
                .with("takingBack", behaviour.takesBack())
                .with("forgetting", behaviour.forgets())
                .with("once", behaviour.tellsOnce())
                .with("requestedLane", effective.lane());
    }

    private LeftOut leftOut(long invalid, Optional<String> withheld) throws SQLException {
        return new LeftOut(invalid, withheld.isPresent() ? count(withheld.get()) : 0);
    }

    private long count(String relation) throws SQLException {
        return session.number("select count(*) from " + relation, Parameters.none());
    }
}
