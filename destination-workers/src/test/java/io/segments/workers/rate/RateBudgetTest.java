package io.segments.workers.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.testkit.TestingClock;
import io.segments.workers.fixture.VirtualTime;
import io.segments.workers.spi.RateLimit;
import io.segments.workers.spi.RateLimit.Unit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateBudgetTest {

    private static final RateLimit TEN_A_SECOND = new RateLimit(Unit.REQUESTS, 10, Duration.ofSeconds(1));
    private static final RateLimit HUNDRED_A_MINUTE = new RateLimit(Unit.RECORDS, 100, Duration.ofMinutes(1));
    private static final RateLimit THOUSAND_A_DAY = new RateLimit(Unit.REQUESTS, 1_000, Duration.ofDays(1));

    private final VirtualTime time = new VirtualTime();

    private RateBudget budget(RateLimit... limits) {
        return new RateBudget(List.of(limits), 4, time, time);
    }

    private void assignAll(RateBudget budget) {
        for (var partition = 0; partition < 4; partition++) {
            budget.assign(partition, new History.None());
        }
    }

    private void commit(RateBudget budget) {
        for (var partition = 0; partition < 4; partition++) {
            budget.reserved(budget.reservation(partition));
        }
    }

    /** Requests that get through in a time, each answered at once, with a commit whenever one has to wait. */
    private int through(RateBudget budget, int records, Duration length) {
        var end = time.nanos() + length.toNanos();
        var through = 0;
        while (time.nanos() < end) {
            switch (budget.ask(records, "")) {
                case Admission.Granted(var permit) -> {
                    permit.ended();
                    through++;
                }
                case Admission.Wait(var wait, var _) -> {
                    commit(budget);
                    time.sleep(Duration.ofNanos(Math.min(wait.toNanos(), end - time.nanos())));
                }
            }
        }
        return through;
    }

    @Test
    void withoutALimitEverythingPasses() {
        assertThat(budget().ask(1_000, "")).isInstanceOf(Admission.Granted.class);
    }

    @Test
    void aReplicaWithoutPartitionsMaySpendNothing() {
        assertThat(through(budget(TEN_A_SECOND), 1, Duration.ofSeconds(5))).isZero();
    }

    @Test
    void aNewPartitionsShareCanBeSpentWhenWhatItsFormerOwnerSpentIsTooOldToCount() {
        var budget = budget(TEN_A_SECOND);
        assignAll(budget);

        assertThat(through(budget, 1, Duration.ofSeconds(2))).isZero();
        assertThat(through(budget, 1, Duration.ofMillis(500))).isEqualTo(10);
    }

    @Test
    void nothingIsSavedUp() {
        var budget = budget(TEN_A_SECOND);
        assignAll(budget);
        time.sleep(Duration.ofHours(1));

        assertThat(through(budget, 1, Duration.ofSeconds(1))).isLessThanOrEqualTo(10);
    }

    @Test
    void aRequestThatIsUnderWayCountsUntilAWindowAfterItsAnswer() {
        var budget = budget(new RateLimit(Unit.REQUESTS, 4, Duration.ofSeconds(1)));
        assignAll(budget);
        time.sleep(Duration.ofSeconds(3));
        var permits = List.of(granted(budget), granted(budget), granted(budget), granted(budget));
        time.sleep(Duration.ofSeconds(5));

        assertThat(budget.ask(1, "")).isInstanceOf(Admission.Wait.class);
        permits.forEach(Permit::ended);
        time.sleep(Duration.ofMillis(900));
        assertThat(budget.ask(1, "")).isInstanceOf(Admission.Wait.class);
        time.sleep(Duration.ofMillis(200));
        assertThat(budget.ask(1, "")).isInstanceOf(Admission.Granted.class);
    }

    private static Permit granted(RateBudget budget) {
        return switch (budget.ask(1, "")) {
            case Admission.Granted(var permit) -> permit;
            case Admission.Wait wait -> throw new AssertionError(wait);
        };
    }

    @Test
    void whatWasNotSentIsGivenBack() {
        var budget = budget(TEN_A_SECOND, THOUSAND_A_DAY);
        assignAll(budget);
        through(budget, 1, Duration.ofMillis(2_008));
        time.sleep(Duration.ofSeconds(2));
        commit(budget);
        var before = budget.left(THOUSAND_A_DAY);
        granted(budget).cancel();

        assertThat(budget.left(TEN_A_SECOND)).isEqualTo(10);
        assertThat(budget.left(THOUSAND_A_DAY)).isEqualTo(before);
    }

    @Test
    void severalLimitsHoldAtOnceEachInItsOwnUnit() {
        var budget = budget(TEN_A_SECOND, HUNDRED_A_MINUTE);
        assignAll(budget);

        assertThat(through(budget, 10, Duration.ofSeconds(50))).isEqualTo(10);
        assertThat(through(budget(TEN_A_SECOND, THOUSAND_A_DAY), 1, Duration.ofSeconds(1)))
                .isZero();
    }

    @Test
    void aLongLimitIsSpentOnlyAsFarAsACommitHasToldOfIt() {
        var budget = budget(HUNDRED_A_MINUTE);
        assignAll(budget);

        assertThat(budget.ask(10, "")).isInstanceOf(Admission.Wait.class);
        assertThat(budget.isReservationWanted(0)).isTrue();
        assertThat(budget.ask(10, "")).as("nothing was committed").isInstanceOf(Admission.Wait.class);
        commit(budget);
        assertThat(budget.ask(10, "")).isInstanceOf(Admission.Granted.class);
    }

    @Test
    void whoTakesAPartitionUpKnowsWhatWasSpent() {
        var budget = budget(THOUSAND_A_DAY);
        assignAll(budget);
        assertThat(through(budget, 1, Duration.ofHours(1))).isEqualTo(1_000);
        var successor = budget(THOUSAND_A_DAY);
        for (var partition = 0; partition < 4; partition++) {
            successor.assign(
                    partition,
                    new History.Recorded(budget.reservation(partition).metadata()));
        }

        assertThat(through(successor, 1, Duration.ofHours(20))).isZero();
        assertThat(through(successor, 1, Duration.ofHours(5))).isEqualTo(1_000);
    }

    @Test
    void whatWasReservedAndNotUsedIsGivenBackByAnOwnerThatLivesAndCountsWhenItDied() {
        var budget = budget(THOUSAND_A_DAY);
        assignAll(budget);
        budget.ask(1, "");
        commit(budget);
        var whenItDies = budget.reservation(0).metadata();
        budget.release(0);
        var whenItLives = budget.reservation(0).metadata();

        assertThat(leftOf(whenItDies)).isLessThan(250);
        assertThat(leftOf(whenItLives)).isEqualTo(250);
    }

    private long leftOf(String metadata) {
        var successor = budget(THOUSAND_A_DAY);
        successor.assign(0, new History.Recorded(metadata));
        return successor.left(THOUSAND_A_DAY);
    }

    @Test
    void historyThatNobodyWroteDownCountsAsSpentEvenly() {
        var budget = budget(THOUSAND_A_DAY);
        budget.assign(0, new History.Unknown());
        budget.assign(1, new History.Recorded("something else"));

        assertThat(budget.left(THOUSAND_A_DAY)).isZero();
        time.sleep(Duration.ofHours(13));
        assertThat(budget.left(THOUSAND_A_DAY)).isBetween(230L, 270L);
    }

    @Test
    void aLimitWithAnotherAmountKeepsItsHistory() {
        var budget = budget(THOUSAND_A_DAY);
        assignAll(budget);
        through(budget, 1, Duration.ofHours(1));
        var doubled = new RateLimit(Unit.REQUESTS, 2_000, Duration.ofDays(1));
        var successor = budget(doubled);
        successor.assign(0, new History.Recorded(budget.reservation(0).metadata()));

        assertThat(successor.left(doubled)).isEqualTo(250);
    }

    @Test
    void aLimitOfOneEndpointCountsNoOtherRequestsAndHasAHistoryOfItsOwn() {
        var lists = new RateLimit(Unit.REQUESTS, 100, Duration.ofMinutes(1), "lists");
        var imports = new RateLimit(Unit.REQUESTS, 200, Duration.ofMinutes(1), "imports");
        var budget = budget(lists, imports);
        assignAll(budget);
        budget.ask(1, "lists");
        commit(budget);
        budget.ask(1, "lists");

        assertThat(budget.ask(1, "")).isInstanceOf(Admission.Granted.class);
        assertThat(budget.left(lists)).isEqualTo(99);
        assertThat(budget.left(imports)).isEqualTo(200);

        var successor = budget(imports, lists);
        for (var partition = 0; partition < 4; partition++) {
            var metadata = budget.reservation(partition).metadata();
            successor.assign(partition, new History.Recorded(metadata));
        }
        assertThat(successor.left(imports)).isEqualTo(200);
        assertThat(successor.left(lists)).isLessThan(100);
    }

    @Test
    void whatACommitHasToSayFitsIntoIt() {
        var all = new RateLimit[4];
        for (var i = 0; i < all.length; i++) {
            all[i] = new RateLimit(Unit.RECORDS, 900_000_000, Duration.ofMinutes(1 + i), "e".repeat(31));
        }
        var budget = budget(all);
        assignAll(budget);
        for (var i = 0; i < 320; i++) {
            budget.ask(3_000_000, all[0].endpoint());
            commit(budget);
            if (budget.ask(3_000_000, all[0].endpoint()) instanceof Admission.Granted(var permit)) {
                permit.ended();
            }
            time.sleep(Duration.ofMillis(800));
        }

        assertThat(budget.reservation(0).metadata()).hasSizeBetween(500, 4_096);
    }

    @Test
    void aDestinationThatComplainsGetsFewerRequestsEvenlyAndSlowlyMoreAgain() {
        var budget = budget(TEN_A_SECOND);
        assignAll(budget);
        through(budget, 1, Duration.ofSeconds(5));
        var before = through(budget, 1, Duration.ofSeconds(10));
        budget.shrink();
        budget.shrink();
        var after = through(budget, 1, Duration.ofSeconds(10));
        for (var i = 0; i < 100; i++) {
            budget.recover();
        }

        assertThat(budget.pace()).isEqualTo(1);
        assertThat(after).isBetween(before / 5, before / 3);
        assertThat(through(budget, 1, Duration.ofSeconds(10))).isGreaterThan(before * 9 / 10);
    }

    @Test
    void aTimeOfDayThatJumpsChangesNothing() {
        var wall = TestingClock.at("2026-11-23T10:00:00Z");
        var budget = new RateBudget(List.of(TEN_A_SECOND, HUNDRED_A_MINUTE), 4, wall, time);
        assignAll(budget);
        through(budget, 1, Duration.ofSeconds(5));
        wall.advance(Duration.ofHours(-1));
        var back = through(budget, 1, Duration.ofSeconds(3));
        wall.advance(Duration.ofHours(5));

        assertThat(back).isBetween(25, 30);
        assertThat(through(budget, 1, Duration.ofSeconds(1))).isLessThanOrEqualTo(10);
    }

    @Test
    void aSuccessorWhoseClockIsBehindCountsWhatWasSpentInItsFutureAsSpentNow() {
        var budget = budget(HUNDRED_A_MINUTE);
        assignAll(budget);
        through(budget, 1, Duration.ofSeconds(10));
        var past = new RateBudget(
                List.of(HUNDRED_A_MINUTE), 4, () -> time.instant().minus(Duration.ofHours(1)), time);
        past.assign(0, new History.Recorded(budget.reservation(0).metadata()));

        assertThat(past.left(HUNDRED_A_MINUTE)).isZero();
        time.sleep(Duration.ofSeconds(63));
        assertThat(past.left(HUNDRED_A_MINUTE)).isEqualTo(25);
    }
}
