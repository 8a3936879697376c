package io.segments.evaluator.store;

import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.Ownership;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One plan of one sync: decisions first, aside; then one write. */
final class Planning {

    private final StoreEngine engine;
    private final FencedWriter writer;
    private final Session session;
    private final Ownership ownership;
    private final PlanRequest request;
    private final Deciding deciding;
    private Optional<SyncStatus.Ramping> waiting = Optional.empty();

    Planning(StoreEngine engine, FencedWriter writer, Session session, Ownership ownership, PlanRequest request) {
        this.engine = engine;
        this.writer = writer;
        this.session = session;
        this.ownership = ownership;
        this.request = request;
        this.deciding = new Deciding(engine, session, request.sync(), request.cursors(), request.now());
    }

    PlanResult plan() throws SQLException {
        var last = SegmentRecords.status(session, request.sync().segment()).last();
        if (request.scope() != Scope.DRAIN) {
            var missing = deciding.missingColumns(last);
            if (last.isEmpty() || !missing.isEmpty()) {
                return new PlanResult.Waiting(missing);
            }
        }
        var state = SyncState.of(session, request.sync().key());
        var effective = effective(state, Retried.of(session, request.retry()));
        var decided = new ArrayList<Decided>();
        var leftOut = Deciding.LeftOut.NOBODY;
        if (effective.scope() == Scope.DRAIN) {
            decided.addAll(deciding.drained(state, Long.MAX_VALUE, effective));
        } else {
            decided.addAll(deciding.drained(state, request.sync().generation(), effective));
            var current = current(state, last.orElseThrow(), effective);
            leftOut = current.leftOut();
            var held = held(state, current.decided(), last.orElseThrow(), effective);
            if (held.isPresent()) {
                return held.get();
            }
            decided.add(ramped(current.decided(), state, effective));
        }
        return store(state, decided, last, leftOut, effective);
    }

    private Deciding.Current current(SyncState state, Evaluation last, Effective effective) throws SQLException {
        var sync = request.sync();
        var segment = SegmentRecords.number(session, sync.segment()).orElseThrow();
        var identities = new Identities(engine, writer).follow(ownership, session, segment, last, sync.identity());
        return deciding.current(state, last, effective, identities);
    }

    private Decided ramped(Decided decided, SyncState state, Effective effective) throws SQLException {
        var before = effective.scope() == Scope.LIVE ? state.ramping() : Optional.<SyncStatus.Ramping>empty();
        waiting = before;
        var ramp = request.sync().ramp();
        if (ramp.isEmpty()) {
            return decided;
        }
        var parameters = deciding.parameters(state, request.sync().generation(), effective);
        var kept = new Ramping(session, ramp.get(), request.now()).keep(decided, state, parameters, before);
        waiting = kept.waiting();
        return kept.decided();
    }

    /** A live plan where it would not be enough becomes one of everything. */
    private Effective effective(SyncState state, String retried) {
        if (request.scope() != Scope.LIVE) {
            return new Effective(request.scope(), request.lane(), request.reason(), retried);
        }
        if (state.plan() == 0) {
            return new Effective(Scope.ALL, Lane.BULK, "backfill", retried);
        }
        if (state.recovering()) {
            return new Effective(Scope.ALL, Lane.BULK, "recovery", retried);
        }
        if (state.generation() != request.sync().generation()) {
            return new Effective(Scope.ALL, Lane.BULK, "identity", retried);
        }
        if (!state.rule().equals(rule(request.sync()))) {
            return new Effective(Scope.ALL, Lane.BULK, "mapping", retried);
        }
        if (!state.withholding().equals(request.sync().withholding().fingerprint())) {
            return new Effective(Scope.ALL, Lane.LIVE, "withheld", retried);
        }
        return new Effective(Scope.LIVE, request.lane(), request.reason(), retried);
    }

    /** What is held, which is written down. */
    private Optional<PlanResult> held(SyncState state, Decided decided, Evaluation last, Effective effective)
            throws SQLException {
        var removal = deciding.held(state, decided, effective, request.waivedRemovals());
        if (removal.isEmpty()) {
            return Optional.empty();
        }
        var found = removal.get();
        var since = state.held().map(SyncStatus.HeldPlan::since).orElse(request.now());
        var held = new SyncStatus.HeldPlan(found.removed(), found.told(), last.number(), since);
        writer.write(
                ownership,
                session,
                writing -> state.withHeld(held).saved(writing, request.sync().key()));
        return Optional.of(new PlanResult.Held(found.removed(), found.told(), found.removedBefore()));
    }

    private PlanResult store(
            SyncState before,
            List<Decided> decided,
            Optional<Evaluation> last,
            Deciding.LeftOut leftOut,
            Effective effective) {
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
                        withholding,
                        waiting);
    }

    private SyncState store(
            Session writing,
            SyncState before,
            Decided decided,
            Optional<Evaluation> last,
            Deciding.LeftOut leftOut,
            Effective effective,
            List<PlannedRun> runs)
            throws SQLException {
        var parameters = deciding.parameters(before, decided.generation().generation(), effective);
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
                    entry.getValue().removed(request.sync().behaviour()),
                    entry.getValue().fresh());
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
            Deciding.LeftOut leftOut,
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
                isCurrent ? waiting.map(SyncStatus.Ramping::left).orElse(0L) : 0,
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
}
