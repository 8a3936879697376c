package io.segments.orchestrator.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.orchestrator.sync.InMemorySyncs;
import io.segments.orchestrator.sync.RequestedRun.Reason;
import io.segments.orchestrator.sync.Specs;
import io.segments.orchestrator.sync.State;
import io.segments.orchestrator.sync.Sync;
import io.segments.orchestrator.sync.SyncKey;
import io.segments.orchestrator.sync.Timing;
import io.segments.orchestrator.transaction.InMemoryTransactions;
import io.segments.testkit.TestingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchedulerTest {

    private static final SyncKey KEY = new SyncKey("default", "mail");

    private final TestingClock clock = TestingClock.at("2026-11-23T10:00:00Z");
    private final InMemorySyncs syncs = new InMemorySyncs();
    private final ArrayList<SyncKey> woken = new ArrayList<>();
    private final ArrayList<Duration> late = new ArrayList<>();
    private final Scheduler scheduler = new Scheduler(
            syncs, new CronSchedule(), sync -> woken.add(sync.key()), late::add, new InMemoryTransactions(), clock);

    @BeforeEach
    void thereIsAnHourlySync() {
        var now = clock.instant();
        var spec =
                Specs.sample().timing(new Timing.Interval(Duration.ofHours(1))).build();
        var sync = new Sync(KEY, 1, spec, State.ACTIVE, 1, Optional.empty(), false, now, now, "ada", Optional.empty());
        syncs.insert(sync, new CronSchedule().after(sync, now));
    }

    @Test
    void asksForNothingBeforeItIsDue() {
        clock.advance(Duration.ofMinutes(59));

        assertThat(scheduler.tick()).isZero();
        assertThat(woken).isEmpty();
    }

    @Test
    void asksOnceForWhatIsDueAndWakesTheEvaluator() {
        clock.advance(Duration.ofHours(1));

        assertThat(scheduler.tick()).isEqualTo(1);
        assertThat(scheduler.tick()).isZero();
        assertThat(woken).containsExactly(KEY);
        assertThat(late).containsExactly(Duration.ZERO);
        var sync = syncs.find(KEY).orElseThrow();
        assertThat(sync.requestedRun()).hasValueSatisfying(run -> {
            assertThat(run.number()).isEqualTo(1);
            assertThat(run.reason()).isEqualTo(Reason.SCHEDULE);
            assertThat(run.time()).isEqualTo(clock.instant());
        });
        assertThat(sync.actor()).isEqualTo("schedule");
    }

    @Test
    void asksOnceForWhatFollowsSomethingThatSucceededOnceOrMore() {
        var now = clock.instant();
        var follower = new SyncKey("default", "follower");
        var spec = Specs.sample().timing(new Timing.AfterSync("mail")).build();
        syncs.insert(
                new Sync(
                        follower, 1, spec, State.ACTIVE, 1, Optional.empty(), false, now, now, "ada", Optional.empty()),
                Optional.empty());
        assertThat(scheduler.tick()).isZero();
        syncs.succeeded("mail");
        syncs.succeeded("mail");

        assertThat(scheduler.tick()).isEqualTo(1);
        assertThat(scheduler.tick()).isZero();
        assertThat(syncs.find(follower).orElseThrow().requestedRun()).hasValueSatisfying(run -> {
            assertThat(run.number()).isEqualTo(1);
            assertThat(run.reason()).isEqualTo(Reason.AFTER_SYNC);
        });
        syncs.succeeded("mail");
        assertThat(scheduler.tick()).isEqualTo(1);
    }

    @Test
    void catchesUpOnceForAllRunsThatWereMissed() {
        clock.advance(Duration.ofHours(5).plusMinutes(20));

        assertThat(scheduler.tick()).isEqualTo(1);
        assertThat(scheduler.tick()).isZero();
        assertThat(syncs.find(KEY).orElseThrow().requestedRun().orElseThrow().number())
                .isEqualTo(1);
        assertThat(late).as("the first of those that were missed counts").containsExactly(Duration.ofMinutes(260));

        clock.advance(Duration.ofMinutes(40));
        assertThat(scheduler.tick()).isEqualTo(1);
    }
}
