package io.segments.evaluator.evaluation;

import io.segments.evaluator.catalog.CatalogView;
import io.segments.evaluator.membership.MembershipStore;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.membership.SegmentKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Cuts the change logs of one owner's segments, whatever their state, where they are older than they are kept for, and forgets who had left by then. One segment at
 * a time. Belongs to the owner's thread.
 */
public final class Forgetting {

    private static final Duration EVERY = Duration.ofHours(6);

    private final Ownership ownership;
    private final MembershipStore store;
    private final Standings standings;
    private final EvaluationObserver observer;
    private final ToLongFunction<SegmentKey> published;
    private final Duration retention;
    private final Duration every;
    private final InstantSource clock;
    private final Deque<SegmentKey> left = new ArrayDeque<>();
    private Instant nextRound = Instant.MIN;

    /**
     * @param published the last evaluation of a segment that is on the public topic to its end
     * @param retention how long changes are kept
     */
    public Forgetting(
            Ownership ownership,
            MembershipStore store,
            Standings standings,
            EvaluationObserver observer,
            ToLongFunction<SegmentKey> published,
            Duration retention,
            InstantSource clock) {
        this.ownership = ownership;
        this.store = store;
        this.standings = standings;
        this.observer = observer;
        this.published = published;
        this.retention = retention;
        this.every = EVERY.compareTo(retention) < 0 ? EVERY : retention;
        this.clock = clock;
    }

    /**
     * Does what is due of one segment.
     *
     * @param busy segments of which a difference may be under way: it would not fit any more
     * @return whether anything was done
     */
    public boolean step(CatalogView view, Predicate<SegmentKey> busy) {
        var now = clock.instant();
        if (left.isEmpty()) {
            if (now.isBefore(nextRound)) {
                return false;
            }
            nextRound = now.plus(every);
            left.addAll(view.segments().keySet());
        }
        var segment = left.poll();
        if (segment == null) {
            return false;
        }
        if (busy.test(segment)) {
            left.addLast(segment);
            return false;
        }
        var forgotten = store.forget(ownership, segment, now.minus(retention), published.applyAsLong(segment));
        forgotten.ifPresent(evaluation -> {
            standings.changed(segment);
            observer.forgotten(evaluation.members());
        });
        return true;
    }
}
