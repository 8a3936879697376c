package io.segments.evaluator.evaluation;

import static io.segments.evaluator.evaluation.Segments.INTERVAL;
import static io.segments.evaluator.evaluation.Segments.attempt;
import static io.segments.evaluator.evaluation.Segments.evaluated;
import static io.segments.evaluator.evaluation.Segments.nothing;
import static io.segments.evaluator.evaluation.Segments.segment;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.catalog.Content;
import io.segments.evaluator.catalog.SegmentDefinition;
import io.segments.evaluator.catalog.Waiver;
import io.segments.evaluator.evaluation.Due.Cause;
import io.segments.evaluator.membership.Attempt.Outcome;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.EvaluationMeta;
import io.segments.evaluator.membership.SegmentProjection;
import io.segments.evaluator.membership.SegmentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DueTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void aSegmentThatWasNeverEvaluatedIsDue() {
        assertThat(due(segment("a", 1), SegmentStatus.UNKNOWN)).isEqualTo(new Due.Now(Cause.DEFINITION));
    }

    @Test
    void aNewDefinitionIsDue() {
        assertThat(due(segment("a", 2), evaluated("a", 1, NOW))).isEqualTo(new Due.Now(Cause.DEFINITION));
    }

    @Test
    void anEvaluatedSegmentIsDueWhenItsIntervalIsOver() {
        var asOf = NOW.minus(INTERVAL);
        assertThat(due(segment("a", 1), evaluated("a", 1, asOf))).isEqualTo(new Due.Now(Cause.INTERVAL));
        assertThat(due(segment("a", 1), evaluated("a", 1, asOf.plusMillis(1))))
                .isEqualTo(new Due.Later(NOW.plusMillis(1)));
    }

    @Test
    void aRequestedSegmentIsDue() {
        assertThat(Due.of(segment("a", 1), evaluated("a", 1, NOW), nothing("a"), Map.of(), false, true, NOW))
                .isEqualTo(new Due.Now(Cause.REQUEST));
    }

    @Test
    void aSegmentIsDueWhenAListHasOtherIdsThanItsMembersWereComputedWith() {
        var read = Segments.evaluation("a", 1, 1, NOW);
        var meta = new EvaluationMeta(1, NOW, List.of(), Map.of("guests", 3L));
        var status = new SegmentStatus(
                Optional.of(new Evaluation(read.unit(), read.segment(), 1, meta, 0, 0, 0, 0, 0, 0, read.projection())),
                Optional.empty(),
                0);

        assertThat(Due.of(segment("a", 1), status, nothing("a"), Map.of("guests", 3L), false, false, NOW))
                .isInstanceOf(Due.Later.class);
        assertThat(Due.of(segment("a", 1), status, nothing("a"), Map.of("guests", 4L), false, false, NOW))
                .isEqualTo(new Due.Now(Cause.LIST));
        assertThat(Due.of(segment("a", 1), status, nothing("a"), Map.of(), false, false, NOW))
                .isEqualTo(new Due.Now(Cause.LIST));
    }

    @Test
    void aSegmentIsDueWhenThereIsNewsOfTheMembershipsThatItShowsUnlessItsOwnTroubleTellsItToWait() {
        assertThat(Due.of(segment("a", 1), evaluated("a", 1, NOW), nothing("a"), Map.of(), true, false, NOW))
                .isEqualTo(new Due.Now(Cause.MEMBERSHIPS));

        var failed = attempt("a", 1, Outcome.FAILED, NOW.plusSeconds(30), "query-failed");
        var status = new SegmentStatus(evaluated("a", 1, NOW).last(), Optional.of(failed), 1);
        assertThat(Due.of(segment("a", 1), status, nothing("a"), Map.of(), true, false, NOW))
                .isEqualTo(new Due.Later(NOW.plusSeconds(30)));
    }

    @Test
    void aSegmentIsDueWhenASyncNeedsAColumnThatItsMembersDoNotCarry() {
        var needed = new SegmentProjection(Segments.key("a"), List.of(), List.of("email"));
        assertThat(Due.of(segment("a", 1), evaluated("a", 1, NOW), needed, Map.of(), false, false, NOW))
                .isEqualTo(new Due.Now(Cause.COLUMNS));
    }

    @Test
    void aFailedAttemptIsRetriedAfterItsBackoff() {
        var failed = after(Outcome.FAILED, 1, NOW.plusSeconds(5), "query-failed");
        assertThat(due(segment("a", 1), failed)).isEqualTo(new Due.Later(NOW.plusSeconds(5)));
        assertThat(due(segment("a", 1), after(Outcome.FAILED, 1, NOW, "query-failed")))
                .isEqualTo(new Due.Now(Cause.RETRY));
    }

    @Test
    void aNewDefinitionDoesNotWaitForTheBackoffOfAnOldOne() {
        assertThat(due(segment("a", 2), after(Outcome.FAILED, 1, NOW.plusSeconds(5), "query-failed")))
                .isEqualTo(new Due.Now(Cause.DEFINITION));
    }

    @Test
    void aSupersededAttemptIsFollowedByTheNextAtOnce() {
        assertThat(due(segment("a", 2), after(Outcome.SUPERSEDED, 1, NOW, "superseded")))
                .isEqualTo(new Due.Now(Cause.DEFINITION));
    }

    @Test
    void aHeldSegmentIsDueWhenItIsWaived() {
        var held = after(Outcome.HELD, 1, NOW.plusSeconds(600), "removal-share");
        assertThat(due(waived(500), held)).isEqualTo(new Due.Now(Cause.WAIVER));
        assertThat(due(waived(499), held)).isEqualTo(new Due.Later(NOW.plusSeconds(600)));
    }

    @Test
    void aSegmentHeldForItsKeysIsNotTriedAgainBecauseOfAWaiver() {
        assertThat(due(waived(500), after(Outcome.HELD, 1, NOW.plusSeconds(600), "duplicate-ids")))
                .isEqualTo(new Due.Later(NOW.plusSeconds(600)));
    }

    @Test
    void unknownContentKeepsTheLastMembership() {
        var segment = segment("a", 2, new Content.NotUnderstood("condition-not-understood", "newer"));
        assertThat(due(segment, evaluated("a", 1, NOW.minus(INTERVAL))))
                .isEqualTo(new Due.Never("condition-not-understood"));
    }

    private static SegmentStatus after(Outcome outcome, long version, Instant next, String code) {
        return new SegmentStatus(
                evaluated("a", version, NOW).last(), Optional.of(attempt("a", version, outcome, next, code)), 1);
    }

    private static SegmentDefinition waived(long removals) {
        var segment = segment("a", 1);
        return new SegmentDefinition(
                segment.key(),
                segment.version(),
                segment.definitionVersion(),
                segment.state(),
                segment.dataset(),
                segment.content(),
                segment.exposedColumns(),
                segment.refreshInterval(),
                segment.limits(),
                Optional.of(new Waiver(1, removals, NOW.plusSeconds(60))));
    }

    private static Due due(SegmentDefinition segment, SegmentStatus status) {
        return Due.of(segment, status, nothing("a"), Map.of(), false, false, NOW);
    }
}
