package io.segments.workers.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.segments.workers.fixture.VirtualTime;
import io.segments.workers.rate.RateBudget;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.BatchRefused;
import io.segments.workers.spi.Answer.CredentialRefused;
import io.segments.workers.spi.Answer.Each;
import io.segments.workers.spi.Answer.ObjectUnavailable;
import io.segments.workers.spi.Answer.Retry;
import io.segments.workers.spi.Answer.Throttled;
import io.segments.workers.spi.Answer.Unavailable;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.DeliveryOutcome;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.Grouping;
import io.segments.workers.spi.Operation;
import io.segments.workers.worker.Courier.Patience;
import io.segments.workers.worker.DestinationGate.Intervals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CourierTest {

    private static final Duration IN_PLACE = Duration.ofMinutes(1);

    private final VirtualTime time = new VirtualTime();
    private final List<DestinationHealth> announced = new ArrayList<>();
    private final List<List<String>> sent = new ArrayList<>();
    private final Halt halt = new Halt(time);
    private final DestinationGate gate = new DestinationGate(
            new Intervals(
                    backoff(Duration.ofSeconds(1), Duration.ofMinutes(1)),
                    backoff(Duration.ofSeconds(5), Duration.ofMinutes(5)),
                    Duration.ofMinutes(1)),
            time,
            time,
            announced::add);
    private long sentBefore;
    private Function<Batch, Answer> destination = batch -> Each.delivered(batch.size());

    private static Backoff backoff(Duration initial, Duration longest) {
        return new Backoff(initial, longest, new SplittableRandom(7));
    }

    private List<Verdict> deliver(int size) throws InterruptedException {
        return deliver(Operations.batch(size, time.instant()));
    }

    private List<Verdict> deliver(Batch batch) throws InterruptedException {
        var lease = new SessionLease(Duration.ofDays(1_000), time);
        lease.renew(time.nanos());
        var patience = new Patience(
                IN_PLACE,
                backoff(Duration.ofMillis(500), Duration.ofSeconds(15)),
                Duration.ofMinutes(5),
                Duration.ofDays(1));
        var budget = new RateBudget(List.of(), 1, time, time);
        var waits = new LimitWaits(budget, "webhook", new SimpleMeterRegistry());
        var turnstile = new Turnstile(1, gate, budget, lease, Duration.ofSeconds(10), waits);
        return new Courier(new ScriptedConnector(), Grouping.BY_TARGET, turnstile, gate, patience, time, time)
                .deliver(batch, sentBefore, halt, () -> {});
    }

    private final class ScriptedConnector implements DestinationConnector {

        @Override
        public Answer deliver(Batch batch) {
            sent.add(identities(batch));
            time.sleep(Duration.ofMillis(10));
            return destination.apply(batch);
        }

        @Override
        public void close() {}
    }

    private static List<String> identities(Batch batch) {
        return batch.operations().stream().map(Operation::identity).toList();
    }

    private static boolean has(Batch batch, String... identities) {
        return identities(batch).stream().anyMatch(Set.of(identities)::contains);
    }

    @Test
    void aBatchThatIsAcceptedIsDelivered() throws InterruptedException {
        assertThat(deliver(3)).containsOnly(new Verdict.Delivered());
        assertThat(sent).containsExactly(List.of("0", "1", "2"));
    }

    @Test
    void aPartialFailureIsReadRecordByRecord() throws InterruptedException {
        destination = _ -> new Each(List.of(
                new DeliveryOutcome.Delivered(),
                new DeliveryOutcome.Rejected("bad-address", "no such domain"),
                new DeliveryOutcome.Invalid("no-consent", "")));

        assertThat(deliver(3))
                .containsExactly(
                        new Verdict.Delivered(),
                        new Verdict.Rejected("bad-address", "no such domain", false),
                        new Verdict.Invalid("no-consent", ""));
    }

    @Test
    void aRefusedBatchIsHalvedUntilTheBadRecordStandsAlone() throws InterruptedException {
        destination =
                batch -> has(batch, "77") ? new BatchRefused("refused", "HTTP 422") : Each.delivered(batch.size());

        var verdicts = deliver(100);

        assertThat(verdicts.get(77)).isEqualTo(new Verdict.Rejected("refused", "HTTP 422", false));
        assertThat(verdicts).filteredOn(Verdict.Delivered.class::isInstance).hasSize(99);
        assertThat(sent).hasSizeLessThanOrEqualTo(2 * 7 + 1);
    }

    @Test
    void aRefusalAfterAnAttemptWithoutAnAnswerIsNotClear() throws InterruptedException {
        destination = batch -> sent.size() == 1
                ? new Retry("time-out", "", Optional.empty())
                : new BatchRefused("refused", "HTTP 422");

        assertThat(deliver(1)).containsExactly(new Verdict.Rejected("refused", "HTTP 422", true));
    }

    @Test
    void aRefusalAfterTheDestinationAskedForFewerRequestsIsClear() throws InterruptedException {
        destination = batch -> sent.size() == 1
                ? new Throttled("throttled", "HTTP 429", Optional.empty())
                : new BatchRefused("refused", "HTTP 422");

        assertThat(deliver(1)).containsExactly(new Verdict.Rejected("refused", "HTTP 422", false));
    }

    @Test
    void aRefusalOfWhatAnEarlierOwnerMayHaveSentIsNotClear() throws InterruptedException {
        sentBefore = 1;
        destination = _ -> new Each(List.of(
                new DeliveryOutcome.Rejected("bad-address", ""), new DeliveryOutcome.Rejected("bad-address", "")));

        assertThat(deliver(2))
                .containsExactly(
                        new Verdict.Rejected("bad-address", "", true), new Verdict.Rejected("bad-address", "", false));
    }

    @Test
    void severalBadRecordsAreAllFound() throws InterruptedException {
        destination = batch ->
                has(batch, "0", "5", "6", "31") ? new BatchRefused("refused", "") : Each.delivered(batch.size());

        var verdicts = deliver(32);

        for (var i = 0; i < 32; i++) {
            assertThat(verdicts.get(i) instanceof Verdict.Rejected)
                    .as("operation %d", i)
                    .isEqualTo(Set.of(0, 5, 6, 31).contains(i));
        }
    }

    @Test
    void aBatchThatFailsForAMomentIsSentAgain() throws InterruptedException {
        destination = batch -> sent.size() < 4
                ? new Retry("server-error", "HTTP 500", Optional.empty())
                : Each.delivered(batch.size());

        assertThat(deliver(2)).containsOnly(new Verdict.Delivered());
        assertThat(sent).hasSize(4);
        assertThat(time.passed()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void retryAfterIsObeyed() throws InterruptedException {
        destination = batch -> sent.size() == 1
                ? new Retry("not-now", "", Optional.of(Duration.ofSeconds(17)))
                : Each.delivered(batch.size());

        deliver(1);

        assertThat(time.passed()).isBetween(Duration.ofSeconds(17), Duration.ofSeconds(18));
    }

    @Test
    void onlyTheRecordsThatWereNotTakenAreSentAgain() throws InterruptedException {
        destination = batch -> sent.size() == 1
                ? new Each(List.of(
                        new DeliveryOutcome.Delivered(),
                        new DeliveryOutcome.Retry("busy", "", Optional.empty()),
                        new DeliveryOutcome.Delivered()))
                : Each.delivered(batch.size());

        assertThat(deliver(3)).containsOnly(new Verdict.Delivered());
        assertThat(sent).containsExactly(List.of("0", "1", "2"), List.of("1"));
    }

    @Test
    void aRecordInTroubleIsDeferredAfterAMinuteInPlaceWhileOthersGoThrough() throws InterruptedException {
        destination = batch -> new Each(identities(batch).stream()
                .<DeliveryOutcome>map(one -> one.equals("1")
                        ? new DeliveryOutcome.Retry("busy", "locked", Optional.empty())
                        : new DeliveryOutcome.Delivered())
                .toList());

        var verdicts = deliver(3);

        assertThat(verdicts.get(1)).isInstanceOfSatisfying(Verdict.Deferred.class, deferred -> {
            assertThat(deferred.reason()).isEqualTo("busy");
            assertThat(deferred.notBefore()).isAfterOrEqualTo(time.instant().plus(Duration.ofMinutes(5)));
        });
        assertThat(time.passed()).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(61));
    }

    @Test
    void anObjectThatIsGoneDefersItsOperations() throws InterruptedException {
        destination = _ -> new ObjectUnavailable("object-gone", "HTTP 404");

        assertThat(deliver(2))
                .allSatisfy(verdict -> assertThat(verdict)
                        .isInstanceOfSatisfying(
                                Verdict.Deferred.class,
                                deferred -> assertThat(deferred.reason()).isEqualTo("object-gone")));
        assertThat(sent).hasSize(1);
    }

    @Test
    void waitingForAThrottlingDestinationUsesUpNoAttempt() throws InterruptedException {
        destination = batch -> time.passed().compareTo(Duration.ofHours(3)) < 0
                ? new Throttled("throttled", "HTTP 429", Optional.of(Duration.ofMinutes(10)))
                : Each.delivered(batch.size());

        assertThat(deliver(2)).containsOnly(new Verdict.Delivered());
        assertThat(sent).hasSize(19);
    }

    @Test
    void aRefusedCredentialStopsTheDestinationSaysSoAndGoesOnByItselfOnceFixed() throws InterruptedException {
        destination = batch -> time.passed().compareTo(Duration.ofHours(2)) < 0
                ? new CredentialRefused("credential-refused", "HTTP 401")
                : Each.delivered(batch.size());

        assertThat(deliver(2)).containsOnly(new Verdict.Delivered());

        assertThat(announced).hasSize(2);
        assertThat(announced.getFirst())
                .isInstanceOfSatisfying(
                        DestinationHealth.Unhealthy.class,
                        health -> assertThat(health.reason()).isEqualTo("credential-refused"));
        assertThat(announced.getLast()).isInstanceOf(DestinationHealth.Healthy.class);
        assertThat(sent).as("growing intervals").hasSizeLessThan(60);
    }

    @Test
    void anOutageHasNoEndAndNothingIsDeferredForIt() throws InterruptedException {
        destination = batch -> time.passed().compareTo(Duration.ofHours(5)) < 0
                ? new Unavailable("unreachable", "refused", Optional.empty())
                : Each.delivered(batch.size());

        assertThat(deliver(4)).containsOnly(new Verdict.Delivered());
        assertThat(time.passed()).isLessThan(Duration.ofHours(5).plusMinutes(2));
    }

    @Test
    void whenNothingSucceedsForAMinuteItIsTheDestinationThatIsInTrouble() throws InterruptedException {
        destination = batch -> time.passed().compareTo(Duration.ofMinutes(30)) < 0
                ? new Retry("server-error", "HTTP 500", Optional.empty())
                : Each.delivered(batch.size());

        assertThat(deliver(300)).containsOnly(new Verdict.Delivered());
        assertThat(announced.getFirst()).isInstanceOf(DestinationHealth.Unhealthy.class);
        assertThat(announced.getLast()).isInstanceOf(DestinationHealth.Healthy.class);
    }

    @Test
    void aRecordThatMakesTheDestinationFailIsIsolatedAndDeferred() throws InterruptedException {
        destination = batch -> has(batch, "3")
                ? new Retry("server-error", "HTTP 500", Optional.empty())
                : Each.delivered(batch.size());

        var verdicts = deliver(8);

        assertThat(verdicts.get(3)).isInstanceOf(Verdict.Deferred.class);
        assertThat(verdicts).filteredOn(Verdict.Delivered.class::isInstance).hasSize(7);
        assertThat(time.passed()).isLessThan(Duration.ofMinutes(20));
    }

    @Test
    void aSingleRecordThatMakesTheDestinationFailDoesNotStopItsPartition() throws InterruptedException {
        destination = _ -> new Retry("server-error", "HTTP 500", Optional.empty());

        assertThat(deliver(1)).hasOnlyElementsOfType(Verdict.Deferred.class);
        assertThat(time.passed()).isLessThan(Duration.ofMinutes(3));
    }

    @Test
    void aDeliveryOlderThanADayIsDeferredWithoutBeingSent() throws InterruptedException {
        var old = time.instant().minus(Duration.ofHours(25));
        var batch = new Batch(
                "deliveries",
                0,
                List.of(Operations.upsert("old", 0, old), Operations.upsert("new", 1, time.instant())));

        assertThat(deliver(batch).getFirst())
                .isInstanceOfSatisfying(
                        Verdict.Deferred.class,
                        deferred -> assertThat(deferred.reason()).isEqualTo("delivery-stale"));
        assertThat(sent).containsExactly(List.of("new"));
    }

    @Test
    void whatGrowsOldDuringAnOutageIsDeferredAndNotSentLate() throws InterruptedException {
        destination = batch -> time.passed().compareTo(Duration.ofHours(30)) < 0
                ? new Unavailable("unreachable", "refused", Optional.empty())
                : Each.delivered(batch.size());

        assertThat(deliver(2)).allSatisfy(verdict -> assertThat(verdict).isInstanceOf(Verdict.Deferred.class));
    }

    @Test
    void aHaltLeavesUndecidedWhatHasNoAnswer() throws InterruptedException {
        destination = _ -> {
            halt.halt();
            return new Retry("server-error", "", Optional.empty());
        };

        assertThat(deliver(2)).containsOnly(new Verdict.Undecided());
        assertThat(sent).hasSize(1);
    }

    @Test
    void whatGoesWellMayTakeManyAttemptsAndLongerThanTroubleMay() throws InterruptedException {
        destination = _ -> time.passed().compareTo(Duration.ofHours(2)) < 0
                ? new Each(List.of(
                        new DeliveryOutcome.Unfinished(Optional.of(Duration.ofMinutes(5))),
                        new DeliveryOutcome.Unfinished(Optional.empty())))
                : Each.delivered(2);

        assertThat(deliver(2)).containsOnly(new Verdict.Delivered());
        assertThat(sent).hasSizeBetween(24, 26);
        assertThat(announced).isEmpty();
    }

    @Test
    void whatGoesWellAndFailsByTurnsIsDeferredInTheEnd() throws InterruptedException {
        destination = _ -> sent.size() % 2 == 0
                ? new Retry("profile-gone", "", Optional.of(Duration.ofSeconds(1)))
                : new Each(List.of(new DeliveryOutcome.Unfinished(Optional.empty())));

        assertThat(deliver(1))
                .singleElement()
                .isInstanceOfSatisfying(
                        Verdict.Deferred.class,
                        deferred -> assertThat(deferred.reason()).isEqualTo("profile-gone"));
        assertThat(time.passed()).isLessThan(Duration.ofMinutes(3));
    }
}
