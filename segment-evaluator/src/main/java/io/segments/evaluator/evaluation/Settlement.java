package io.segments.evaluator.evaluation;

import io.segments.evaluator.catalog.Catalog;
import io.segments.evaluator.catalog.SegmentDefinition;
import io.segments.evaluator.membership.Attempt;
import io.segments.evaluator.membership.Attempt.Outcome;
import io.segments.evaluator.membership.Difference;
import io.segments.evaluator.membership.EvaluationMeta;
import io.segments.evaluator.membership.MembershipStore;
import io.segments.evaluator.membership.Ownership;
import io.segments.eventing.CrashPoints;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Decides what becomes of each computed difference and writes it down: applied, held, failed or superseded. */
final class Settlement {

    private static final Duration BASELINE = Duration.ofHours(24);

    private final Ownership ownership;
    private final MembershipStore store;
    private final Catalog catalog;
    private final Standings standings;
    private final EvaluationSettings settings;
    private final CrashPoints crashPoints;
    private final InstantSource clock;
    private final Announcements announcements;

    Settlement(
            Ownership ownership,
            MembershipStore store,
            Catalog catalog,
            Standings standings,
            EvaluationSettings settings,
            CrashPoints crashPoints,
            InstantSource clock,
            Announcements announcements) {
        this.ownership = ownership;
        this.store = store;
        this.catalog = catalog;
        this.standings = standings;
        this.settings = settings;
        this.crashPoints = crashPoints;
        this.clock = clock;
        this.announcements = announcements;
    }

    /** A newer definition came since the attempt began. */
    boolean isSuperseded(Target target) {
        return catalog.segment(target.key())
                .map(now -> now.definitionVersion() > target.segment().definitionVersion() || !now.isActive())
                .orElse(false);
    }

    /** Applies a difference, holds it, or fails because it could not be emitted. Returns whether it was applied. */
    boolean settle(Target target, Difference difference, long rows, EvaluationMeta meta) {
        var obstacles = Emittable.obstacles(difference, settings.largestRecord());
        if (!obstacles.isEmpty()) {
            fail(target, meta.asOf(), obstacles);
            return false;
        }
        var now = clock.instant();
        // the newest version's guard and waiver count, also when only they changed since the attempt began
        var newest = catalog.segment(target.key()).orElse(target.segment());
        var facts = new Guard.Facts(
                meta.definitionVersion(),
                difference.before(),
                difference.exited(),
                difference.exited() == 0
                        ? 0
                        : store.removedSince(target.key(), meta.asOf().minus(BASELINE)),
                new Guard.Source(
                        rows, difference.nullIds(), difference.duplicates().size()));
        return switch (Guard.judge(
                facts, newest.limits().orElse(settings.limits()), settings.maxNullShare(), newest.waiver(), now)) {
            case Guard.Verdict.Pass() -> {
                var evaluation = store.apply(ownership, difference, meta);
                crashPoints.reached("after-diff-stored");
                announcements.applied(evaluation);
                standings.changed(target.key());
                yield true;
            }
            case Guard.Verdict.Hold(var findings) -> {
                hold(newest, difference, meta, findings);
                yield false;
            }
        };
    }

    /** Writes down that nothing has changed since the last evaluation. */
    void confirm(Target target, EvaluationMeta meta) {
        var evaluation = store.confirm(ownership, target.projection(), meta);
        crashPoints.reached("after-diff-stored");
        announcements.confirmed(evaluation);
        standings.changed(target.key());
    }

    void fail(Target target, Instant asOf, List<Attempt.Reason> reasons) {
        var failures = standings.of(target.key()).failures() + 1;
        var again = clock.instant().plus(settings.backoff().after(failures));
        record(attempt(target.segment(), Outcome.FAILED, asOf, reasons, again));
    }

    void supersede(Target target, Instant asOf) {
        var reason = new Attempt.Reason("$", "superseded", "A newer definition came while this one was evaluated");
        record(attempt(target.segment(), Outcome.SUPERSEDED, asOf, List.of(reason), clock.instant()));
    }

    private void hold(
            SegmentDefinition segment, Difference difference, EvaluationMeta meta, List<Attempt.Reason> findings) {
        var attempt = new Attempt(
                segment.unit(),
                segment.key(),
                UUID.randomUUID().toString(),
                meta.definitionVersion(),
                Outcome.HELD,
                meta.asOf(),
                findings,
                difference.entered(),
                difference.exited(),
                difference.updated(),
                difference.before(),
                meta.asOf().plus(segment.refreshInterval()));
        var isNews = standings
                .of(segment.key())
                .open()
                .filter(open ->
                        open.outcome() == Outcome.HELD && open.definitionVersion() == attempt.definitionVersion())
                .isEmpty();
        store.hold(ownership, difference, attempt);
        standings.changed(segment.key());
        announcements.ended(attempt, isNews);
    }

    private void record(Attempt attempt) {
        store.record(ownership, attempt);
        standings.changed(attempt.segment());
        announcements.ended(attempt, true);
    }

    private Attempt attempt(
            SegmentDefinition segment,
            Outcome outcome,
            Instant asOf,
            List<Attempt.Reason> reasons,
            Instant nextAttempt) {
        return new Attempt(
                segment.unit(),
                segment.key(),
                UUID.randomUUID().toString(),
                segment.definitionVersion(),
                outcome,
                asOf,
                reasons,
                0,
                0,
                0,
                standings.of(segment.key()).size(),
                nextAttempt);
    }
}
