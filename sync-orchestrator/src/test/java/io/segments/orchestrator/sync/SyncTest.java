package io.segments.orchestrator.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.orchestrator.sync.RequestedRun.Kind;
import io.segments.orchestrator.sync.RequestedRun.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyncTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    @Test
    void aLiveSyncIsFilledByTheEvaluatorAndAsksForNothing() {
        assertThat(created(new Timing.Live()).requestedRun()).isEmpty();
        assertThat(created(new Timing.Manual()).requestedRun()).isEmpty();
    }

    @Test
    void aScheduledSyncAsksForItsFirstRunAtOnce() {
        assertThat(created(new Timing.Interval(Duration.ofHours(1))).requestedRun())
                .contains(new RequestedRun(1, Kind.DIFFERENCE, NOW, Reason.BACKFILL));
    }

    @Test
    void everyRequestHasTheNextNumber() {
        var sync = live().request(Kind.DIFFERENCE, Reason.MANUAL, "ada", NOW)
                .request(Kind.RESYNC, Reason.MANUAL, "bob", LATER);

        assertThat(sync.requestedRun()).contains(new RequestedRun(2, Kind.RESYNC, LATER, Reason.MANUAL));
        assertThat(sync.version()).isEqualTo(3);
        assertThat(sync.actor()).isEqualTo("bob");
        assertThat(sync.wantsCurrentMembership()).isTrue();
    }

    @Test
    void aPausedSyncDoesNotRunAndGoesOnWithARunOverEverything() {
        var paused = live().pause("ada", NOW);

        assertThatThrownBy(() -> paused.request(Kind.DIFFERENCE, Reason.MANUAL, "ada", NOW))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STATE_CONFLICT));
        var resumed = paused.resume("bob", LATER);
        assertThat(resumed.state()).isEqualTo(State.ACTIVE);
        assertThat(resumed.requestedRun()).contains(new RequestedRun(1, Kind.DIFFERENCE, LATER, Reason.RESUME));
    }

    @Test
    void doingTwiceWhatIsDoneChangesNothing() {
        var paused = live().pause("ada", NOW);
        var deleted = paused.delete(true, "ada", NOW);

        assertThat(paused.pause("bob", LATER)).isSameAs(paused);
        assertThat(live().resume("bob", LATER).version()).isEqualTo(1);
        assertThat(deleted.delete(true, "bob", LATER)).isSameAs(deleted);
    }

    @Test
    void aRemovalThatGoesOnIsGivenUpByDeletingAgainWithout() {
        var deleted = live().delete(true, "ada", NOW);

        var left = deleted.delete(false, "bob", LATER);

        assertThat(left.version()).isEqualTo(deleted.version() + 1);
        assertThat(left.removeOnDelete()).isFalse();
        assertThatThrownBy(() -> left.delete(true, "bob", LATER)).isInstanceOf(ApiException.class);
    }

    @Test
    void deletionWithRemovalAsksForTheRunThatRemoves() {
        var deleted = live().delete(true, "ada", NOW);

        assertThat(deleted.removeOnDelete()).isTrue();
        assertThat(deleted.requestedRun()).contains(new RequestedRun(1, Kind.DIFFERENCE, NOW, Reason.DELETION));
        assertThat(deleted.wantsCurrentMembership()).isFalse();
        assertThat(live().delete(false, "ada", NOW).requestedRun()).isEmpty();
    }

    @Test
    void aDeletedSyncOnlyEverStaysDeleted() {
        var deleted = live().delete(false, "ada", NOW);

        assertThatThrownBy(() -> deleted.pause("ada", NOW)).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> deleted.resume("ada", NOW)).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> deleted.change(deleted.spec(), "ada", NOW)).isInstanceOf(ApiException.class);
    }

    @Test
    void anotherDestinationObjectOrIdentityIsAnotherGenerationAndDrainsTheFormer() {
        var spec = live().spec();
        var byKey = Specs.of(spec).identity(new Identity.MemberKey()).build();

        for (var changed : List.of(
                Specs.of(spec).destination("ads").build(),
                Specs.of(spec).object("list-2").build(),
                byKey)) {
            var sync = live().change(changed, "ada", LATER);
            assertThat(sync.generation()).isEqualTo(2);
            assertThat(sync.requestedRun()).contains(new RequestedRun(1, Kind.DIFFERENCE, LATER, Reason.IDENTITY));
        }
    }

    @Test
    void anyOtherChangeStaysInItsGeneration() {
        var spec = live().spec();
        var changed = live().change(
                        Specs.of(spec)
                                .displayName("Another")
                                .timing(new Timing.Manual())
                                .build(),
                        "ada",
                        LATER);

        assertThat(changed.generation()).isEqualTo(1);
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.requestedRun()).isEmpty();
        assertThat(changed.updated()).isEqualTo(LATER);
    }

    private static Sync live() {
        return created(new Timing.Live());
    }

    private static Sync created(Timing timing) {
        return Sync.create(
                new SyncKey("default", "mail"), Specs.sample().timing(timing).build(), "ada", NOW);
    }
}
