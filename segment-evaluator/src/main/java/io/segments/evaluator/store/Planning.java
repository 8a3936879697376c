package io.segments.evaluator.store;

import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.outbound.Behaviour;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.Operation;
import io.segments.evaluator.outbound.PlanRequest;
import io.segments.evaluator.outbound.PlanRequest.Scope;
import io.segments.evaluator.outbound.PlanResult;
import io.segments.evaluator.outbound.PlannedRun;
import io.segments.evaluator.outbound.SyncSpec;
import io.segments.evaluator.outbound.SyncStatus;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One plan of one sync: decisions first, aside; then one write. */
final class Planning {

    private static final Duration BASELINE = Duration.ofHours(24);

    private final StoreEngine engine;
    private final FencedWriter writer;
    private final Session session;
    private final Ownership ownership;
    private final PlanRequest request;
    private String retried = Retried.NOBODY;

    Planning(StoreEngine engine, FencedWriter writer, Session session, Ownership ownership, PlanRequest request) {
        this.engine = engine;
        this.writer = writer;
        this.session = session;
        this.ownership = ownership;
        this.request = request;
    }

    PlanResult plan() throws SQLException {
        var last = SegmentRecords.status(session, request.sync().segment()).last();
        if (request.scope() != Scope.DRAIN) {
            var missing = missingColumns(last);
            if (last.isEmpty() || !missing.isEmpty()) {
                return new PlanResult.Waiting(missing);
            }
        }
        retried = Retried.of(session, request.retry());
        var state = SyncState.of(session, request.sync().key());
        var effective = effective(state);
        var decided = new ArrayList<Decided>();
        var leftOut = LeftOut.NOBODY;
        if (effective.scope() == Scope.DRAIN) {
            decided.addAll(drained(state, Long.MAX_VALUE, effective));
        } else {
            decided.addAll(drained(state, request.sync().generation(), effective));
            var current = current(state, last.orElseThrow(), effective);
            decided.add(current.decided());
            leftOut = current.leftOut();
            var held = held(state, current.decided(), last.orElseThrow());
            if (held.isPresent()) {
                return held.get();
            }
        }
        return store(state, decided, last, leftOut, effective);
    }

    private List<String> missingColumns(Optional<Evaluation> last) {
        var carried = last.map(Evaluation::projection);
        return request.sync().columns().stream()
                .filter(column -> carried.filter(
                                projection -> projection.exposed().contains(column)
                                        || projection.mapped().contains(column))
                        .isEmpty())
                .toList();
    }

    /** A live plan where it would not be enough becomes one of everything. */
    private Effective effective(SyncState state) {
        if (request.scope() != Scope.LIVE) {
            return new Effective(request.scope(), request.lane(), request.reason());
        }
        if (state.plan() == 0) {
            return new Effective(Scope.ALL, Lane.BULK, "backfill");
        }
        if (state.recovering()) {
            return new Effective(Scope.ALL, Lane.BULK, "recovery");
        }
        if (state.generation() != request.sync().generation()) {
            return new Effective(Scope.ALL, Lane.BULK, "identity");
        }
        if (!state.rule().equals(rule(request.sync()))) {
            return new Effective(Scope.ALL, Lane.BULK, "mapping");
        }
        if (!state.withholding().equals(request.sync().withholding().fingerprint())) {
            return new Effective(Scope.ALL, Lane.LIVE, "withheld");
        }
        return new Effective(Scope.LIVE, request.lane(), request.reason());
    }

    /** Generations before a number are not desired any more. */
    private List<Decided> drained(SyncState state, long before, Effective effective) throws SQLException {
        var decided = new ArrayList<Decided>();
        if (effective.scope() == Scope.WITHHELD) {
            return decided;
        }
        var rows = effective.scope() == Scope.LIVE ? DecisionSql.DUE_ROWS : DecisionSql.EVERY_ROW;
        for (var generation : Runs.generations(session, state.number())) {
            if (generation.generation() < before) {
                var nothing = Desired.nothing(session, engine);
                var parameters = parameters(state, generation.generation(), effective);
                decided.add(
                        Decided.by(session, engine, generation, nothing, rows, Optional.empty(), retried, parameters));
            }
        }
        return decided;
    }

    private Current current(SyncState state, Evaluation last, Effective effective) throws SQLException {
        var sync = request.sync();
        var segment = SegmentRecords.number(session, sync.segment()).orElseThrow();
        var identities = new Identities(engine, writer).follow(ownership, session, segment, last, sync.identity());
        var parameters = parameters(state, sync.generation(), effective)
                .with("segment", segment)
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
            var invalid = last.size()
                    - session.number("select count(*) from " + identities.identities() + " i", Parameters.none());
            return new Current(
                    Decided.by(
                            session, engine, generation, table, DecisionSql.EVERY_ROW, withheld, retried, parameters),
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
                Decided.by(session, engine, generation, table, "select * from " + rows, withheld, retried, parameters),
                leftOut(invalid, withheld));
    }

    private LeftOut leftOut(long invalid, Optional<String> withheld) throws SQLException {
        return new LeftOut(invalid, withheld.isPresent() ? count(withheld.get()) : 0);
    }

    private long count(String table) throws SQLException {
        return session.number("select count(*) from " + table, Parameters.none());
    }

    private Parameters parameters(SyncState state, long generation, Effective effective) {
        var behaviour = request.sync().behaviour();
        return Parameters.of("sync", state.number())
                .with("generation", generation)
                .with("live", request.cursors().live())
                .with("bulk", request.cursors().bulk())
                .with("now", request.now())
                .with("again", effective.scope() == Scope.RESYNC)
                .with(
                        "removing",
                        behaviour.takesBack() && (effective.scope() == Scope.DRAIN || behaviour == Behaviour.MIRROR))
                .with("takingBack", behaviour.takesBack())
                .with("forgetting", behaviour.forgets())
                .with("once", behaviour.tellsOnce())
                .with("requestedLane", effective.lane());
    }

    /** What is held, which is written down. The guard judges the current generation; draining is what somebody has asked for. */
    private Optional<PlanResult> held(SyncState state, Decided decided, Evaluation last) throws SQLException {
        var removed = decided.removed(request.sync().behaviour());
        var guard = request.sync().guard();
        if (removed <= request.waivedRemovals() || removed == 0) {
            return Optional.empty();
        }
        var generation = request.sync().generation();
        var baseline = Runs.removedSince(
                session, state.number(), generation, request.now().minus(BASELINE));
        if (removed + baseline <= guard.minRemovals()) {
            return Optional.empty();
        }
        var told = session.number(
                "select count(*) from (%s) t where last_operation = 'UPSERT'"
                        .formatted(DecisionSql.told(DecisionSql.EVERY_ROW)),
                parameters(state, generation, effective(state)));
        if (!guard.holds(removed, told, baseline)) {
            return Optional.empty();
        }
        var since = state.held().map(SyncStatus.HeldPlan::since).orElse(request.now());
        var held = new SyncStatus.HeldPlan(removed, told, last.number(), since);
        writer.write(
                ownership,
                session,
                writing -> state.withHeld(held).saved(writing, request.sync().key()));
        return Optional.of(new PlanResult.Held(removed, told, baseline));
    }

    private PlanResult store(
            SyncState before, List<Decided> decided, Optional<Evaluation> last, LeftOut leftOut, Effective effective) {
        var runs = new ArrayList<PlannedRun>();
        writer.write(ownership, session, writing -> {
            var state = before.number() > 0
                    ? before
                    : before.saved(writing, request.sync().key());
            for (var generation : decided) {
                state = store(writing, state, generation, last, leftOut, effective, runs);
            }
            return after(state, last, effective).saved(writing, request.sync().key());
        });
        return runs.isEmpty() ? new PlanResult.Nothing(leftOut.invalid()) : new PlanResult.Planned(runs);
    }

    private SyncState after(SyncState state, Optional<Evaluation> last, Effective effective) {
        var sync = request.sync();
        var withholding = sync.withholding().fingerprint();
        return effective.scope() == Scope.WITHHELD
                ? state.withheld(withholding)
                : state.planned(
                        sync.version(),
                        sync.generation(),
                        rule(sync),
                        effective.scope() == Scope.DRAIN
                                ? state.plannedThrough()
                                : last.map(Evaluation::number).orElse(0L),
                        request.requestedRun(),
                        withholding);
    }

    private SyncState store(
            Session writing,
            SyncState before,
            Decided decided,
            Optional<Evaluation> last,
            LeftOut leftOut,
            Effective effective,
            List<PlannedRun> runs)
            throws SQLException {
        var parameters = parameters(before, decided.generation().generation(), effective);
        if (decided.replacesRows()) {
            writing.update(DecisionSql.delete(decided.table()), parameters);
            writing.update(DecisionSql.settle(engine, decided.table()), parameters);
        }
        var state = before;
        for (var entry : decided.counts().entrySet()) {
            if (entry.getValue().all() == 0) {
                continue;
            }
            var run = run(state, decided.generation(), entry, last, leftOut, effective);
            intend(writing, decided.table(), run, parameters);
            Runs.insert(
                    writing,
                    state.number(),
                    run,
                    entry.getValue().removed(request.sync().behaviour()));
            runs.add(run);
            state = state.withRun(entry.getKey(), entry.getValue().all());
        }
        return state;
    }

    /** A REMOVE goes before the UPSERTs of the same run. */
    private void intend(Session writing, String table, PlannedRun run, Parameters parameters) throws SQLException {
        parameters.with("run", run.run()).with("version", run.syncVersion()).with("lane", run.lane());
        if (run.removes() > 0) {
            parameters.with("decision", Operation.REMOVE).with("before", run.firstPlace() - 1);
            writing.update(DecisionSql.intend(engine, table), parameters);
        }
        if (run.upserts() > 0) {
            parameters.with("decision", Operation.UPSERT).with("before", run.firstPlace() - 1 + run.removes());
            writing.update(DecisionSql.intend(engine, table), parameters);
        }
    }

    private PlannedRun run(
            SyncState state,
            Runs.Generation generation,
            Map.Entry<Lane, Decided.Counts> counts,
            Optional<Evaluation> last,
            LeftOut leftOut,
            Effective effective) {
        var sync = request.sync();
        var first = state.next(counts.getKey());
        var isCurrent = generation.generation() == sync.generation();
        return new PlannedRun(
                sync.key(),
                sync.version(),
                generation.generation(),
                generation.destination(),
                generation.object(),
                state.nextRun(),
                counts.getKey(),
                effective.reason(),
                first,
                first + counts.getValue().all() - 1,
                counts.getValue().upserts(),
                counts.getValue().removes(),
                isCurrent ? leftOut.invalid() : 0,
                isCurrent ? leftOut.withheld() : 0,
                last.map(Evaluation::number).orElse(0L),
                last.map(evaluation -> evaluation.meta().asOf()).orElse(request.now()),
                request.now(),
                request.requestedRun() > state.handledRequest() ? request.requestedRun() : 0);
    }

    /** Changes when a plan of the last changes would miss something. */
    private static String rule(SyncSpec sync) {
        var text = List.of(sync.segment(), sync.identity(), sync.mappings(), sync.behaviour())
                .toString();
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private record Effective(Scope scope, Lane lane, String reason) {}

    private record Current(Decided decided, LeftOut leftOut) {}

    /** Members without a usable identity, and identities that are withheld, among those that were looked at. */
    private record LeftOut(long invalid, long withheld) {
        private static final LeftOut NOBODY = new LeftOut(0, 0);
    }
}
