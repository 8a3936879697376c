package io.segments.evaluator.evaluation;

import io.segments.evaluator.catalog.Content;
import io.segments.evaluator.catalog.SegmentDefinition;
import io.segments.evaluator.membership.Attempt;
import io.segments.evaluator.membership.SegmentProjection;
import io.segments.evaluator.membership.SegmentStatus;
import java.time.Instant;
import java.util.Map;

/** Whether a segment has to be brought up to date. */
public sealed interface Due {

    /** At once. */
    record Now(Cause cause) implements Due {}

    /** Not before then, unless something changes. */
    record Later(Instant at) implements Due {}

    /**
     * Not until something changes; the last membership stays.
     *
     * @param reason stable code
     */
    record Never(String reason) implements Due {}

    /** Why a segment is due. */
    enum Cause {
        /** A definition that was not evaluated yet. */
        DEFINITION,
        /** Columns that a sync needs, and that the members do not carry yet. */
        COLUMNS,
        /** A list that it names, or a segment that it refers to, has other ids than were read. */
        LIST,
        /** Somebody entered or left a segment whose members it shows, or it shows others. */
        MEMBERSHIPS,
        /** Somebody said that the held difference is right. */
        WAIVER,
        /** A failed or held attempt has waited long enough. */
        RETRY,
        /** Somebody asked for it. */
        REQUEST,
        /** The refresh interval is over. */
        INTERVAL
    }

    /**
     * Compares what should be with what is.
     *
     * @param projection the columns that members have to carry
     * @param lists the contents of the lists that it depends on, by the list's id
     * @param news whether it shows memberships of others that are not the accepted ones any more
     * @param requested whether somebody asked for it since the last attempt
     */
    static Due of(
            SegmentDefinition segment,
            SegmentStatus status,
            SegmentProjection projection,
            Map<String, Long> lists,
            boolean news,
            boolean requested,
            Instant now) {
        if (!segment.isActive()) {
            return new Never("segment-not-active");
        }
        if (segment.content() instanceof Content.NotUnderstood(var code, var _)) {
            return new Never(code);
        }
        var open = status.open().filter(attempt -> attempt.definitionVersion() >= segment.definitionVersion());
        if (open.isPresent() && open.get().outcome() != Attempt.Outcome.SUPERSEDED) {
            return afterAttempt(segment, open.get(), requested, now);
        }
        return afterEvaluation(segment, status, projection, lists, news, requested, now);
    }

    private static Due afterAttempt(SegmentDefinition segment, Attempt attempt, boolean requested, Instant now) {
        if (attempt.outcome() == Attempt.Outcome.HELD && Guard.isWaived(attempt, segment.waiver(), now)) {
            return new Now(Cause.WAIVER);
        }
        if (requested) {
            return new Now(Cause.REQUEST);
        }
        return attempt.nextAttempt().isAfter(now) ? new Later(attempt.nextAttempt()) : new Now(Cause.RETRY);
    }

    private static Due afterEvaluation(
            SegmentDefinition segment,
            SegmentStatus status,
            SegmentProjection projection,
            Map<String, Long> lists,
            boolean news,
            boolean requested,
            Instant now) {
        if (status.last().isEmpty() || status.last().get().meta().definitionVersion() < segment.definitionVersion()) {
            return new Now(Cause.DEFINITION);
        }
        var last = status.last().get();
        if (!last.meta().lists().equals(lists)) {
            return new Now(Cause.LIST);
        }
        if (!carries(last.projection(), projection)) {
            return new Now(Cause.COLUMNS);
        }
        if (news) {
            return new Now(Cause.MEMBERSHIPS);
        }
        if (requested) {
            return new Now(Cause.REQUEST);
        }
        var next = last.meta().asOf().plus(segment.refreshInterval());
        return next.isAfter(now) ? new Later(next) : new Now(Cause.INTERVAL);
    }

    private static boolean carries(SegmentProjection applied, SegmentProjection needed) {
        return applied.exposed().containsAll(needed.exposed())
                && needed.mapped().stream()
                        .allMatch(column -> applied.mapped().contains(column)
                                || applied.exposed().contains(column));
    }
}
