package io.segments.evaluator.emission;

import io.segments.evaluator.catalog.CatalogView;
import io.segments.evaluator.catalog.SyncDefinition;
import io.segments.evaluator.evaluation.Standings;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.outbound.Cursors;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.OutboundStore;
import io.segments.evaluator.outbound.PlanRequest;
import io.segments.evaluator.outbound.PlanResult;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.evaluator.outbound.SyncStatus;
import io.segments.eventing.CrashPoints;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plans the syncs of one owner. Plans and emission of a sync exclude each other because both belong to the owner's thread,
 * and a plan is only made from cursors that are committed.
 */
public final class Syncs {

    private final Ownership ownership;
    private final OutboundStore store;
    private final Standings standings;
    private final Progress progress;
    private final Buffers buffers;
    private final EmissionObserver observer;
    private final CrashPoints crashPoints;
    private final InstantSource clock;
    private final Map<SyncKey, SyncStatus> statuses = new HashMap<>();
    private final Map<SyncKey, Basis> heldOn = new HashMap<>();
    private final Set<SyncKey> paused = new HashSet<>();
    private final Map<SyncKey, String> waiting = new HashMap<>();
    private final List<Portion> untold = new ArrayList<>();

    /** What a plan is made from, as far as a held one is worth making again when it changes. */
    private record Basis(long syncVersion, long evaluation) {}

    Syncs(
            Ownership ownership,
            OutboundStore store,
            Standings standings,
            Progress progress,
            Buffers buffers,
            EmissionObserver observer,
            CrashPoints crashPoints,
            InstantSource clock) {
        this.ownership = ownership;
        this.store = store;
        this.standings = standings;
        this.progress = progress;
        this.buffers = buffers;
        this.observer = observer;
        this.crashPoints = crashPoints;
        this.clock = clock;
    }

    /** The syncs whose rows may be emitted now, after what had to be planned was planned. */
    List<SyncDefinition> plan(CatalogView view) {
        var emittable = new ArrayList<SyncDefinition>();
        for (var sync : view.syncs()) {
            var decision = decide(sync);
            if (decision instanceof SyncPlanning.Plan(var request)) {
                plan(sync, request);
                decision = decide(sync);
            }
            switch (decision) {
                case SyncPlanning.Emit() -> {
                    waiting.remove(sync.key());
                    emittable.add(sync);
                }
                case SyncPlanning.Wait(var reason) -> waiting.put(sync.key(), reason);
                // planned again by the next step
                case SyncPlanning.Plan _ -> {}
            }
        }
        return emittable;
    }

    /** Where the planning of a sync stands. */
    SyncStatus status(SyncKey sync) {
        return statuses.computeIfAbsent(sync, this::load);
    }

    /** Receipts or failures changed what is stored of the syncs. */
    public void reload() {
        statuses.clear();
    }

    /** Why syncs wait, by a stable code. */
    public Map<SyncKey, String> waiting() {
        return Map.copyOf(waiting);
    }

    /** What became of plans that have no rows. */
    List<Portion> untold() {
        return List.copyOf(untold);
    }

    void told(List<Portion> portions) {
        untold.removeAll(portions);
    }

    private SyncStatus load(SyncKey sync) {
        var status = store.status(sync);
        var cursor = progress.of(new LaneKey(sync, Lane.LIVE));
        var toldOf = Math.max(
                cursor.plan(), progress.of(new LaneKey(sync, Lane.BULK)).plan());
        var answered = status.handledRequest();
        if (answered > 0
                && status.plan() > toldOf
                && status.openRuns().stream().noneMatch(run -> run.requestedRun() == answered)
                && untold.stream().noneMatch(portion -> isOf(sync, portion))) {
            untold.add(empty(sync, status));
        }
        return status;
    }

    private static boolean isOf(SyncKey sync, Portion portion) {
        return portion.records().stream()
                .anyMatch(record -> record instanceof Outgoing.Empty(var of, var _, var _) && of.equals(sync));
    }

    private SyncPlanning decide(SyncDefinition sync) {
        var key = sync.key();
        if (sync.state() == SyncDefinition.State.PAUSED) {
            paused.add(key);
        }
        var status = status(key);
        var segment = standings.of(sync.spec().segment());
        var live = new LaneKey(key, Lane.LIVE);
        var bulk = new LaneKey(key, Lane.BULK);
        var pending = LaneEmission.isPending(live, progress.of(live), status.openRuns())
                || LaneEmission.isPending(bulk, progress.of(bulk), status.openRuns());
        return SyncPlanning.decide(
                sync,
                new SyncPlanning.Facts(
                        status,
                        segment,
                        buffers.isKnown(sync.spec().destination()),
                        pending && buffers.room(sync.spec().destination()) <= 0,
                        paused.contains(key),
                        new Basis(sync.version(), segment.evaluation()).equals(heldOn.get(key)),
                        new Cursors(progress.of(live).place(), progress.of(bulk).place()),
                        clock.instant()));
    }

    private void plan(SyncDefinition sync, PlanRequest request) {
        var key = sync.key();
        var result = store.plan(ownership, request);
        crashPoints.reached("after-plan-stored");
        statuses.put(key, store.status(key));
        observer.planned(result);
        switch (result) {
            case PlanResult.Planned _ -> settled(key);
            case PlanResult.Nothing _ -> {
                settled(key);
                if (request.requestedRun() > 0
                        && sync.requestedNumber() == request.requestedRun()
                        && request.scope() != PlanRequest.Scope.LIVE) {
                    untold.add(empty(key, statuses.get(key)));
                }
            }
            case PlanResult.Held(var removes, var told) -> {
                heldOn.put(
                        key,
                        new Basis(
                                sync.version(),
                                standings.of(sync.spec().segment()).evaluation()));
                untold.add(new Portion(
                        List.of(new Outgoing.Held(
                                key,
                                new SyncStatus.HeldPlan(
                                        removes,
                                        told,
                                        standings.of(sync.spec().segment()).evaluation(),
                                        clock.instant()))),
                        Optional.empty()));
            }
            case PlanResult.Waiting _ -> {}
        }
    }

    private void settled(SyncKey sync) {
        heldOn.remove(sync);
        paused.remove(sync);
    }

    private Portion empty(SyncKey sync, SyncStatus status) {
        var lane = new LaneKey(sync, Lane.LIVE);
        return new Portion(
                List.of(new Outgoing.Empty(sync, status.handledRequest(), clock.instant())),
                Optional.of(new ProgressEntry.OfLane(lane, progress.of(lane).telling(status.plan()))));
    }
}
