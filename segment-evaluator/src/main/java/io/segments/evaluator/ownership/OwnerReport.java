package io.segments.evaluator.ownership;

import io.segments.evaluator.catalog.CatalogView;
import io.segments.evaluator.catalog.SegmentDefinition;
import io.segments.evaluator.emission.Progress;
import io.segments.evaluator.emission.SyncPlanning;
import io.segments.evaluator.emission.Syncs;
import io.segments.evaluator.evaluation.Standings;
import io.segments.evaluator.membership.Attempt;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.SegmentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How an owner's work stood a moment ago.
 *
 * @param segments active segments
 * @param held segments whose last attempt is held
 * @param failed segments whose last attempt failed
 * @param behind segments with an evaluation that is not on the public topic yet
 * @param overdue time since the segment that waits longest should have been brought up to date
 * @param waitingSyncs syncs of which nothing is planned or emitted, for whatever reason
 * @param leaversUnknown those of them that need a resync, because their destination may hold members that nobody knows of
 */
public record OwnerReport(
        int segments, int held, int failed, int behind, Duration overdue, int waitingSyncs, int leaversUnknown) {

    /** Of an owner that has not begun. */
    public static final OwnerReport NONE = new OwnerReport(0, 0, 0, 0, Duration.ZERO, 0, 0);

    static OwnerReport of(CatalogView view, Standings standings, Progress progress, Syncs syncs, Instant now) {
        var active = view.segments().values().stream()
                .filter(SegmentDefinition::isActive)
                .toList();
        Map<SegmentKey, SegmentStatus> statuses = active.stream()
                .map(SegmentDefinition::key)
                .collect(Collectors.toMap(Function.identity(), standings::of));
        return new OwnerReport(
                active.size(),
                count(statuses, Attempt.Outcome.HELD),
                count(statuses, Attempt.Outcome.FAILED),
                (int) statuses.entrySet().stream()
                        .filter(status -> status.getValue().evaluation()
                                >= progress.of(status.getKey()).current())
                        .count(),
                active.stream()
                        .map(segment -> overdue(segment, standings.of(segment.key()), now))
                        .reduce(Duration.ZERO, (a, b) -> a.compareTo(b) > 0 ? a : b),
                syncs.waiting().size(),
                (int) syncs.waiting().values().stream()
                        .filter(SyncPlanning.LEAVERS_UNKNOWN::equals)
                        .count());
    }

    private static int count(Map<SegmentKey, SegmentStatus> statuses, Attempt.Outcome outcome) {
        return (int) statuses.values().stream()
                .flatMap(status -> status.open().stream())
                .filter(open -> open.outcome() == outcome)
                .count();
    }

    private static Duration overdue(SegmentDefinition segment, SegmentStatus status, Instant now) {
        return status.last()
                .map(last -> Duration.between(last.meta().asOf().plus(segment.refreshInterval()), now))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }
}
