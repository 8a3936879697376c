package io.segments.evaluator.emission;

import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.evaluator.outbound.SyncStatus;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of plans that made no run, to be told in the next transaction. The number of the newest plan that was told of
 * moves with the live lane's cursor, so that an owner that takes over knows whether its predecessor's last plan was.
 */
final class PlanNews {

    private final Progress progress;
    private final InstantSource clock;
    private final List<Portion> untold = new ArrayList<>();

    PlanNews(Progress progress, InstantSource clock) {
        this.progress = progress;
        this.clock = clock;
    }

    /** A plan that nobody asked for found nothing. */
    void nothing(SyncKey sync, SyncStatus status) {
        untold.add(new Portion(List.of(), told(sync, status)));
    }

    /** The newest requested run found nothing to send. */
    void empty(SyncKey sync, SyncStatus status) {
        untold.add(new Portion(
                List.of(new Outgoing.Empty(sync, status.handledRequest(), clock.instant())), told(sync, status)));
    }

    /** What was held or waited for is not there any more, and nothing is to be sent. */
    void released(SyncKey sync, SyncStatus status) {
        untold.add(new Portion(List.of(new Outgoing.Empty(sync, 0, clock.instant())), told(sync, status)));
    }

    /** The guard holds a plan. */
    void held(Outgoing.Held held) {
        untold.add(new Portion(List.of(held), Optional.empty()));
    }

    /** Nothing is planned until somebody does something. */
    void waiting(SyncKey sync, String reason) {
        untold.add(new Portion(List.of(new Outgoing.Waiting(sync, reason, clock.instant())), Optional.empty()));
    }

    /** Tells of the predecessor's last plan when that was left to do. */
    void afterTakeover(SyncKey sync, SyncStatus status) {
        var answered = status.handledRequest();
        var toldOf = Math.max(plan(sync, Lane.LIVE), plan(sync, Lane.BULK));
        if (status.plan() > toldOf && status.openRuns().stream().noneMatch(run -> run.requestedRun() == answered)) {
            empty(sync, status);
        }
    }

    List<Portion> untold() {
        return List.copyOf(untold);
    }

    void told(List<Portion> portions) {
        untold.removeAll(portions);
    }

    private long plan(SyncKey sync, Lane lane) {
        return progress.of(new LaneKey(sync, lane)).plan();
    }

    private Optional<ProgressEntry> told(SyncKey sync, SyncStatus status) {
        var lane = new LaneKey(sync, Lane.LIVE);
        return Optional.of(new ProgressEntry.OfLane(lane, progress.of(lane).telling(status.plan())));
    }
}
