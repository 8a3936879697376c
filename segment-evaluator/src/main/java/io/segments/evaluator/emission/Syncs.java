package io.segments.evaluator.emission;

import io.segments.evaluator.catalog.CatalogView;
import io.segments.evaluator.catalog.SyncDefinition;
import io.segments.evaluator.evaluation.Standings;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.OutboundStore;
import io.segments.evaluator.outbound.PlanRequest;
import io.segments.evaluator.outbound.PlanResult;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.evaluator.outbound.SyncStatus;
import io.segments.eventing.CrashPoints;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Plans the syncs of one owner. Plans and emission of a sync exclude each other because both belong to the owner's thread,
 * and a plan is only made from cursors that are committed.
 */
public final class Syncs {

    /** What others wait for is emitted between plans that take longer than this together. */
    private static final Duration LONGEST_STEP = Duration.ofMillis(300);

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
    private final Set<SyncKey> seen = new HashSet<>();
    private final PlanNews news;
    private final PlanTurns<SyncKey> turns = new PlanTurns<>();

    /** What a plan is made from, as far as a held one is worth making again when it changes. */
    private record Basis(long syncVersion, long evaluation, String withholding) {
        private static Basis of(SyncDefinition sync, long evaluation) {
            return new Basis(
                    sync.version(), evaluation, sync.spec().withholding().fingerprint());
        }
    }

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
        this.news = new PlanNews(progress, clock);
    }

    /** The syncs whose rows may be emitted now, after what had to be planned was planned. */
    List<SyncDefinition> plan(CatalogView view) {
        var emittable = new ArrayList<SyncDefinition>();
        var begin = System.nanoTime();
        for (var sync : turns.order(view.syncs(), SyncDefinition::key)) {
            var decision = decide(sync);
            if (decision instanceof SyncPlanning.Plan(var request)
                    && System.nanoTime() - begin < LONGEST_STEP.toNanos()) {
                plan(sync, request);
                decision = decide(sync);
            }
            switch (decision) {
                case SyncPlanning.Emit() -> {
                    goOn(sync.key());
                    emittable.add(sync);
                }
                case SyncPlanning.Wait(var reason) -> await(sync.key(), reason);
                // planned by the next step
                case SyncPlanning.Plan _ -> turns.leave(sync.key());
            }
        }
        return emittable;
    }

    /** Whether the last call left syncs to be planned by the next one. */
    boolean isUnfinished() {
        return turns.isAnybodyLeft();
    }

    /** Where the planning of a sync stands. */
    public SyncStatus status(SyncKey sync) {
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

    PlanNews news() {
        return news;
    }

    private SyncStatus load(SyncKey sync) {
        var status = store.status(sync);
        if (seen.add(sync)) {
            news.afterTakeover(sync, status);
        }
        return status;
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
                        Basis.of(sync, segment.evaluation()).equals(heldOn.get(key)),
                        progress.emitted(key).cursors(),
                        clock.instant()));
    }

    private void plan(SyncDefinition sync, PlanRequest request) {
        var key = sync.key();
        var before = status(key);
        var answers = request.requestedRun() > before.handledRequest();
        var evaluation = standings.of(sync.spec().segment()).evaluation();
        var result = store.plan(ownership, request);
        crashPoints.reached("after-plan-stored");
        var status = store.status(key);
        statuses.put(key, status);
        observer.planned(result);
        switch (result) {
            case PlanResult.Planned _ -> told(key);
            case PlanResult.Nothing _
            when answers -> {
                told(key);
                news.empty(key, status);
            }
            case PlanResult.Nothing _
            when before.held().isPresent() -> {
                told(key);
                news.released(key, status);
            }
            case PlanResult.Nothing _ -> {
                settled(key);
                news.nothing(key, status);
            }
            case PlanResult.Held held -> {
                heldOn.put(key, Basis.of(sync, evaluation));
                news.held(new Outgoing.Held(
                        key, status.held().orElseThrow(), status.plan() + 1, sync.version(), held.removedBefore()));
            }
            case PlanResult.Waiting _ -> {}
        }
    }

    private void await(SyncKey sync, String reason) {
        var before = waiting.put(sync, reason);
        if (SyncPlanning.TOLD.contains(reason) && !reason.equals(before)) {
            news.waiting(sync, reason);
        }
    }

    /** What was told of a wait is over, and no plan has said so. */
    private void goOn(SyncKey sync) {
        var before = waiting.remove(sync);
        if (before != null && SyncPlanning.TOLD.contains(before)) {
            news.released(sync, status(sync));
        }
    }

    /** What is told of the plan says, too, that nothing is waited for any more. */
    private void told(SyncKey sync) {
        settled(sync);
        waiting.remove(sync);
    }

    private void settled(SyncKey sync) {
        heldOn.remove(sync);
        paused.remove(sync);
    }
}
