package io.segments.orchestrator.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.api.Actor;
import io.segments.orchestrator.alert.Facts.OfRun;
import io.segments.orchestrator.alert.Facts.OfSync;
import io.segments.orchestrator.alert.Facts.RunState;
import io.segments.orchestrator.alert.Notice.Type;
import io.segments.orchestrator.retry.RetryPause;
import io.segments.orchestrator.transaction.InMemoryTransactions;
import io.segments.testkit.TestingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchTest {

    private static final RuleKey FAILED = new RuleKey("default", Optional.empty(), AlertKind.RUN_FAILED);

    private final TestingClock clock = TestingClock.at("2026-11-30T10:00:00Z");
    private final InMemoryAlerts store = new InMemoryAlerts();
    private final FakeChannel team = new FakeChannel("team", "default");
    private final FakeChannel others = new FakeChannel("others", "shop");
    private final Channels channels = new Channels(List.of(team, others));
    private final InMemoryTransactions transactions = new InMemoryTransactions();
    private final List<MessengerObserver.Outcome> outcomes = new ArrayList<>();
    private final Messenger messenger =
            new Messenger(store, channels, transactions, (_, outcome) -> outcomes.add(outcome), clock);
    private final AlertDesk desk = new AlertDesk(store, store, channels, transactions, clock);
    private List<OfRun> runs = List.of();
    private final Watch watch = new Watch(
            () -> new Facts(
                    List.of(new OfSync("default", "crm", runs, Optional.empty(), Optional.empty())),
                    List.of(),
                    List.of()),
            store,
            store,
            channels,
            transactions,
            clock);

    @Test
    void anAlertIsToldOnceWhenItIsFoundAndOnceWhenItIsOver() {
        ended(1, RunState.LOST);
        look();
        look();
        assertThat(types()).containsExactly(Type.OPENED);
        assertThat(store.appended().getFirst().channel()).isEqualTo("team");
        ended(2, RunState.LOST);
        look();
        assertThat(types()).as("a later occasion is the same alert").containsExactly(Type.OPENED);
        assertThat(store.open().getFirst().occasions()).isEqualTo(2);
        ended(3, RunState.COMPLETED);
        look();
        look();
        assertThat(types()).containsExactly(Type.OPENED, Type.RECOVERED);
        assertThat(store.open()).isEmpty();
        ended(4, RunState.LOST);
        look();
        assertThat(types()).containsExactly(Type.OPENED, Type.RECOVERED, Type.OPENED);
    }

    @Test
    void everyOccasionIsToldWhereThatIsWantedUntilSomebodyTakesItOn() {
        store.save(FAILED, new AlertRule(true, 0, AlertRule.Repeat.EVERY, false, List.of()));
        ended(1, RunState.LOST);
        look();
        ended(2, RunState.LOST);
        look();
        assertThat(types()).containsExactly(Type.OPENED, Type.REPEATED);
        desk.acknowledge("default", store.open().getFirst().id(), new Actor("ada", "default", Set.of()));
        ended(3, RunState.LOST);
        look();
        assertThat(types()).containsExactly(Type.OPENED, Type.REPEATED);
        ended(4, RunState.COMPLETED);
        look();
        assertThat(types()).as("its end is not wanted").hasSize(2);
    }

    @Test
    void whatIsSilencedIsNotToldAndWhatIsSwitchedOffDoesNotRecover() {
        ended(1, RunState.LOST);
        look();
        desk.silence(
                "default",
                store.open().getFirst().id(),
                Optional.of(clock.instant().plusSeconds(60)));
        ended(2, RunState.COMPLETED);
        look();
        assertThat(types()).containsExactly(Type.OPENED);
        ended(3, RunState.LOST);
        look();
        store.save(FAILED, new AlertRule(false, 0, AlertRule.Repeat.FIRST, true, List.of()));
        look();
        assertThat(store.open()).isEmpty();
        assertThat(types()).containsExactly(Type.OPENED, Type.OPENED);
    }

    @Test
    void aNoticeIsTriedWithGrowingPausesUnderOneIdUntilItIsToldOrADayHasPassed() {
        ended(1, RunState.LOST);
        look();
        team.down = true;
        assertThat(messenger.tell()).isEqualTo(1);
        assertThat(messenger.tell()).as("not before its pause is over").isZero();
        clock.advance(Duration.ofSeconds(10));
        messenger.tell();
        clock.advance(Duration.ofSeconds(19));
        assertThat(messenger.tell()).isZero();
        team.down = false;
        clock.advance(Duration.ofSeconds(1));
        messenger.tell();
        clock.advance(Duration.ofDays(2));
        assertThat(messenger.tell()).as("told once").isZero();
        assertThat(team.tried).hasSize(3).allMatch(team.tried.getFirst()::equals);
        assertThat(store.all()).extracting(Notices.Told::state).containsExactly(Notices.State.TOLD);

        ended(2, RunState.COMPLETED);
        look();
        team.down = true;
        clock.advance(Duration.ofHours(25));
        messenger.tell();
        assertThat(store.all())
                .extracting(Notices.Told::state)
                .containsExactly(Notices.State.TOLD, Notices.State.GIVEN_UP);
        assertThat(store.all().getLast().problem()).isEqualTo("It is down.");
        assertThat(outcomes)
                .containsExactly(
                        MessengerObserver.Outcome.FAILED,
                        MessengerObserver.Outcome.FAILED,
                        MessengerObserver.Outcome.TOLD,
                        MessengerObserver.Outcome.GIVEN_UP);
    }

    @Test
    void pausesGrowToAnHour() {
        assertThat(RetryPause.after(0)).isEqualTo(Duration.ofSeconds(10));
        assertThat(RetryPause.after(1)).isEqualTo(Duration.ofSeconds(20));
        assertThat(RetryPause.after(50)).isEqualTo(Duration.ofHours(1));
    }

    private void ended(long run, RunState state) {
        runs = List.of(new OfRun(run, state, "live", Optional.of(clock.instant()), 5, 5, 0, 0));
    }

    private void look() {
        assertThat(watch.look()).isPresent();
    }

    private List<Type> types() {
        return store.appended().stream().map(Notice::type).toList();
    }

    private static final class FakeChannel implements Channel {
        private final String id;
        private final Audience audience;
        private final List<Notice> tried = new ArrayList<>();
        private boolean down;

        private FakeChannel(String id, String workspace) {
            this.id = id;
            this.audience = new Audience(Set.of(workspace));
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public Kind kind() {
            return Kind.WEBHOOK;
        }

        @Override
        public boolean serves(String workspace) {
            return audience.includes(workspace);
        }

        @Override
        public void tell(Notice notice) throws UndeliveredException {
            tried.add(notice);
            if (down) {
                throw new UndeliveredException("It is down.");
            }
        }
    }
}
