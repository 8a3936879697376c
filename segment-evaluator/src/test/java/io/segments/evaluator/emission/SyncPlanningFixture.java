package io.segments.evaluator.emission;

import static io.segments.evaluator.emission.Runs.NOW;
import static io.segments.evaluator.emission.Runs.SEGMENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.catalog.PlanWaiver;
import io.segments.evaluator.catalog.SyncDefinition;
import io.segments.evaluator.catalog.SyncDefinition.RequestedRun;
import io.segments.evaluator.catalog.SyncDefinition.Schedule;
import io.segments.evaluator.catalog.SyncDefinition.State;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.SegmentProjection;
import io.segments.evaluator.membership.SegmentStatus;
import io.segments.evaluator.membership.UnitKey;
import io.segments.evaluator.outbound.Behaviour;
import io.segments.evaluator.outbound.Cursors;
import io.segments.evaluator.outbound.FieldMapping;
import io.segments.evaluator.outbound.IdentityRule;
import io.segments.evaluator.outbound.PlanRequest;
import io.segments.evaluator.outbound.Ramp;
import io.segments.evaluator.outbound.RunGuard;
import io.segments.evaluator.outbound.SyncSpec;
import io.segments.evaluator.outbound.SyncStatus;
import io.segments.evaluator.outbound.Withholding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A sync and what is known of it, and the decision that is made of that. */
abstract class SyncPlanningFixture {

    State state = State.ACTIVE;
    Schedule schedule = Schedule.LIVE;
    long version = 1;
    long generation = 1;
    Optional<RequestedRun> requested = Optional.empty();
    boolean removeOnDelete = true;
    Optional<Ramp> ramp = Optional.empty();
    Withholding withholding = Withholding.NOBODY;
    Optional<String> unclear = Optional.empty();
    SyncStatus status = planned(1, 1, 3, 0);
    SegmentStatus segment = evaluated(3);
    boolean known = true;
    boolean full;
    boolean wasPaused;
    boolean heldBefore;
    Optional<PlanWaiver> waiver = Optional.empty();

    void deleted() {
        state = State.DELETED;
        version = 2;
        requested = Optional.of(new RequestedRun(7, RequestedRun.Kind.DIFFERENCE, "deletion"));
    }

    PlanRequest request() {
        assertThat(decide()).isInstanceOf(SyncPlanning.Plan.class);
        return ((SyncPlanning.Plan) decide()).request();
    }

    SyncPlanning decide() {
        var spec = new SyncSpec(
                Runs.SYNC,
                SEGMENT,
                version,
                generation,
                "mailer",
                "audience",
                new IdentityRule.MemberKey(),
                List.of(new FieldMapping("mail", new FieldMapping.Source.Column("email"))),
                Behaviour.MIRROR,
                new RunGuard(1, 0),
                withholding,
                ramp);
        return SyncPlanning.decide(
                new SyncDefinition(spec, state, schedule, requested, removeOnDelete, waiver, List.of(), unclear),
                new SyncPlanning.Facts(status, segment, known, full, wasPaused, heldBefore, Cursors.START, NOW));
    }

    static SyncStatus planned(long version, long generation, long through, long handled) {
        return new SyncStatus(
                5,
                version,
                generation,
                through,
                handled,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                true,
                false,
                false);
    }

    static SyncStatus leaversUnknown(long handled) {
        return new SyncStatus(2, 1, 1, 0, handled, Optional.empty(), List.of(), Optional.empty(), true, true, true);
    }

    static SyncStatus recovering() {
        return new SyncStatus(2, 2, 1, 3, 7, Optional.empty(), List.of(), Optional.empty(), true, true, false);
    }

    static SyncStatus deferred(Instant next) {
        return new SyncStatus(5, 1, 1, 3, 0, Optional.empty(), List.of(), Optional.of(next), true, false, false);
    }

    static SegmentStatus evaluated(long number) {
        return new SegmentStatus(
                Optional.of(evaluation(number, new SegmentProjection(SEGMENT, List.of(), List.of("email")))),
                Optional.empty(),
                0);
    }

    static Evaluation evaluation(long number, SegmentProjection projection) {
        return new Evaluation(
                new UnitKey("default", "people"), SEGMENT, number, Runs.meta(), 0, 0, 0, 0, 0, 0, projection);
    }
}
