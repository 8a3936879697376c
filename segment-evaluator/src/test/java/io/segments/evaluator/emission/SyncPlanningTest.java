package io.segments.evaluator.emission;

import static io.segments.evaluator.emission.Runs.NOW;
import static io.segments.evaluator.emission.Runs.SEGMENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.catalog.PlanWaiver;
import io.segments.evaluator.catalog.SyncDefinition.RequestedRun;
import io.segments.evaluator.catalog.SyncDefinition.Schedule;
import io.segments.evaluator.catalog.SyncDefinition.State;
import io.segments.evaluator.membership.SegmentProjection;
import io.segments.evaluator.membership.SegmentStatus;
import io.segments.evaluator.outbound.Consent;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.PlanRequest;
import io.segments.evaluator.outbound.PlanRequest.Scope;
import io.segments.evaluator.outbound.Retry;
import io.segments.evaluator.outbound.SyncStatus;
import io.segments.evaluator.outbound.Withholding;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SyncPlanningTest extends SyncPlanningFixture {

    @Test
    void theFirstPlanOfALiveSyncIsABackfillOfEverything() {
        status = SyncStatus.UNKNOWN;
        assertThat(request())
                .extracting(PlanRequest::scope, PlanRequest::reason, PlanRequest::lane)
                .containsExactly(Scope.ALL, "backfill", Lane.BULK);
    }

    @Test
    void aLiveSyncIsPlannedAfterEveryEvaluation() {
        segment = evaluated(4);
        assertThat(request())
                .extracting(PlanRequest::scope, PlanRequest::reason, PlanRequest::lane)
                .containsExactly(Scope.LIVE, "live", Lane.LIVE);
    }

    @Test
    void withoutANewEvaluationThereIsNothingToPlan() {
        assertThat(decide()).isEqualTo(new SyncPlanning.Emit());
    }

    @Test
    void aScheduledSyncIsPlannedOnlyWhenARunIsRequested() {
        schedule = Schedule.REQUESTED;
        segment = evaluated(9);
        assertThat(decide()).isEqualTo(new SyncPlanning.Emit());
        requested = Optional.of(new RequestedRun(1, RequestedRun.Kind.DIFFERENCE, "schedule"));
        assertThat(request())
                .extracting(PlanRequest::scope, PlanRequest::reason, PlanRequest::requestedRun)
                .containsExactly(Scope.ALL, "schedule", 1L);
        status = planned(1, 1, 3, 1);
        assertThat(decide()).isEqualTo(new SyncPlanning.Emit());
    }

    @Test
    void aRequestedResyncSendsEverythingAgain() {
        requested = Optional.of(new RequestedRun(1, RequestedRun.Kind.RESYNC, "manual"));
        assertThat(request())
                .extracting(PlanRequest::scope, PlanRequest::reason)
                .containsExactly(Scope.RESYNC, "resync");
    }

    @Test
    void aWishToRetryCountsWithTheFirstPlanThatHandlesItOrALaterRequest() {
        var wish = new Retry(4, false, List.of(new Retry.Range(Lane.LIVE, 7, 9)));
        requested = Optional.of(new RequestedRun(5, RequestedRun.Kind.DIFFERENCE, "schedule", wish));
        assertThat(request())
                .extracting(PlanRequest::scope, PlanRequest::requestedRun, PlanRequest::retry)
                .containsExactly(Scope.ALL, 5L, wish);
        status = planned(1, 1, 3, 4);
        assertThat(request())
                .extracting(PlanRequest::requestedRun, PlanRequest::retry)
                .containsExactly(5L, Retry.NOTHING);
    }

    @Test
    void whoseLeaversAreUnknownWaitsForAResyncThatIsNew() {
        status = leaversUnknown(4);
        segment = evaluated(9);
        requested = Optional.of(new RequestedRun(4, RequestedRun.Kind.RESYNC, "manual"));
        assertThat(decide()).isEqualTo(new SyncPlanning.Wait("leavers-unknown"));
        requested = Optional.of(new RequestedRun(5, RequestedRun.Kind.DIFFERENCE, "schedule"));
        assertThat(decide()).isEqualTo(new SyncPlanning.Wait("leavers-unknown"));
        requested = Optional.of(new RequestedRun(6, RequestedRun.Kind.RESYNC, "manual"));
        assertThat(request().scope()).isEqualTo(Scope.RESYNC);
    }

    @Test
    void aPausedSyncIsNeitherPlannedNorEmitted() {
        state = State.PAUSED;
        segment = evaluated(9);
        assertThat(decide()).isEqualTo(new SyncPlanning.Wait("sync-paused"));
    }

    @Test
    void resumingLooksAtEverythingBeforeAnythingIsEmitted() {
        version = 3;
        wasPaused = true;
        assertThat(request())
                .extracting(PlanRequest::scope, PlanRequest::reason)
                .containsExactly(Scope.ALL, "resume");
    }

    @Test
    void aChangedMappingLooksAtEverything() {
        version = 2;
        assertThat(request())
                .extracting(PlanRequest::scope, PlanRequest::reason)
                .containsExactly(Scope.ALL, "mapping");
    }

    @Test
    void aWaiverLetsTheHeldPlanPassAndNoOther() {
        version = 2;
        waiver = Optional.of(new PlanWaiver(6, 450, NOW.plusSeconds(1)));
        assertThat(request())
                .extracting(PlanRequest::scope, PlanRequest::reason, PlanRequest::waivedRemovals)
                .containsExactly(Scope.ALL, "approval", 450L);
        waiver = Optional.of(new PlanWaiver(5, 450, NOW.plusSeconds(1)));
        assertThat(request()).extracting(PlanRequest::waivedRemovals).isEqualTo(0L);
        waiver = Optional.of(new PlanWaiver(6, 450, NOW));
        assertThat(request())
                .extracting(PlanRequest::reason, PlanRequest::waivedRemovals)
                .containsExactly("mapping", 0L);
    }

    @Test
    void aNewGenerationLooksAtEverything() {
        version = 2;
        generation = 2;
        assertThat(request())
                .extracting(PlanRequest::scope, PlanRequest::reason)
                .containsExactly(Scope.ALL, "identity");
    }

    @Test
    void aDestinationThatWasNotAnnouncedIsWaitedFor() {
        known = false;
        assertThat(decide()).isEqualTo(new SyncPlanning.Wait("destination-unknown"));
    }

    @Test
    void aSegmentThatWasNotEvaluatedIsWaitedFor() {
        segment = SegmentStatus.UNKNOWN;
        assertThat(decide()).isEqualTo(new SyncPlanning.Wait("segment-not-evaluated"));
    }

    @Test
    void aSyncWaitsForAnEvaluationThatCarriesItsColumns() {
        segment = new SegmentStatus(
                Optional.of(evaluation(3, new SegmentProjection(SEGMENT, List.of(), List.of()))), Optional.empty(), 0);
        assertThat(decide()).isEqualTo(new SyncPlanning.Wait("columns-not-evaluated"));
    }

    @Test
    void aFullBufferPutsOffTheNextPlanSoThatItIsANetDifference() {
        full = true;
        segment = evaluated(9);
        assertThat(decide()).isEqualTo(new SyncPlanning.Wait("destination-full"));
    }

    @Test
    void whatTheGuardHoldsIsNotPlannedAgainUntilSomethingChanges() {
        heldBefore = true;
        segment = evaluated(9);
        assertThat(decide()).isEqualTo(new SyncPlanning.Wait("plan-held"));
    }

    @Test
    void deletionWithRemovalDrainsOnce() {
        state = State.DELETED;
        version = 2;
        assertThat(request())
                .extracting(PlanRequest::scope, PlanRequest::reason)
                .containsExactly(Scope.DRAIN, "deletion");
        status = planned(2, 1, 3, 0);
        assertThat(decide()).isEqualTo(new SyncPlanning.Emit());
    }

    @Test
    void deletionWithoutRemovalSendsNothing() {
        state = State.DELETED;
        version = 2;
        removeOnDelete = false;
        assertThat(decide()).isEqualTo(new SyncPlanning.Wait("sync-deleted"));
    }

    @Test
    void deletionWithRemovalAnswersTheRunThatItAskedFor() {
        deleted();
        status = planned(1, 1, 3, 6);
        assertThat(request())
                .extracting(PlanRequest::scope, PlanRequest::reason, PlanRequest::requestedRun)
                .containsExactly(Scope.DRAIN, "deletion", 7L);
        status = planned(2, 1, 3, 7);
        assertThat(decide()).isEqualTo(new SyncPlanning.Emit());
    }

    @Test
    void deletionWithRemovalIsAnsweredAlsoWhenNothingWasEverPlanned() {
        deleted();
        status = SyncStatus.UNKNOWN;
        segment = SegmentStatus.UNKNOWN;
        known = false;
        assertThat(request())
                .extracting(PlanRequest::scope, PlanRequest::requestedRun)
                .containsExactly(Scope.DRAIN, 7L);
    }

    @Test
    void aHeldPlanDoesNotKeepADeletedSyncFromBeingDrained() {
        deleted();
        heldBefore = true;
        assertThat(request().scope()).isEqualTo(Scope.DRAIN);
    }

    @Test
    void deliveriesThatWereLostArePlannedAgainFromEverything() {
        status = recovering();
        assertThat(request())
                .extracting(PlanRequest::scope, PlanRequest::reason, PlanRequest::lane)
                .containsExactly(Scope.ALL, "recovery", Lane.BULK);
        schedule = Schedule.REQUESTED;
        assertThat(request()).extracting(PlanRequest::reason).isEqualTo("recovery");
    }

    @Test
    void removalsOfADeletedSyncThatWereLostArePlannedAgain() {
        deleted();
        requested = Optional.empty();
        status = recovering();
        assertThat(request())
                .extracting(PlanRequest::scope, PlanRequest::reason)
                .containsExactly(Scope.DRAIN, "recovery");
    }

    @Test
    void deferredRowsArePlannedAgainWhenTheirTimeHasCome() {
        status = deferred(NOW.plusSeconds(1));
        assertThat(decide()).isEqualTo(new SyncPlanning.Emit());
        status = deferred(NOW);
        assertThat(request())
                .extracting(PlanRequest::scope, PlanRequest::reason)
                .containsExactly(Scope.LIVE, "retry");
    }

    @Test
    void aSyncWaitsWhileNobodyCanSayWhomItMayTell() {
        unclear = Optional.of("consent-undeclared");
        assertThat(decide()).isEqualTo(new SyncPlanning.Wait("consent-undeclared"));
        state = State.DELETED;
        requested = Optional.of(new RequestedRun(1, RequestedRun.Kind.DIFFERENCE, "deletion"));
        assertThat(request().scope())
                .as("what was told is taken back all the same")
                .isEqualTo(Scope.DRAIN);
    }

    @Test
    void whoIsWithheldIsPlannedBeforeAnythingIsEmitted() {
        status = planned(1, 1, 3, 0);
        withholding = new Withholding(List.of(new Consent("ads", "email", List.of("yes"))));
        full = true;
        assertThat(request())
                .extracting(PlanRequest::scope, PlanRequest::reason, PlanRequest::lane)
                .containsExactly(Scope.ALL, "withheld", Lane.LIVE);
        schedule = Schedule.REQUESTED;
        assertThat(request().scope()).as("the rest waits for the schedule").isEqualTo(Scope.WITHHELD);
        withholding = Withholding.NOBODY;
        assertThat(decide()).isEqualTo(new SyncPlanning.Emit());
    }

    @Test
    void aSyncWaitsUntilItsMembersCarryTheColumnThatSaysWhatTheyPermit() {
        withholding = new Withholding(List.of(new Consent("ads", "may_be_told", List.of())));
        assertThat(decide()).isEqualTo(new SyncPlanning.Wait("columns-not-evaluated"));
    }
}
