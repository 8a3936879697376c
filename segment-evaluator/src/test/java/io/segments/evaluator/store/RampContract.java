package io.segments.evaluator.store;

import static io.segments.evaluator.store.TestingUnit.Person.vip;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.dryrun.DryRun;
import io.segments.evaluator.outbound.PlanRequest.Scope;
import io.segments.evaluator.outbound.PlanResult;
import io.segments.evaluator.outbound.Ramp;
import io.segments.evaluator.outbound.RunGuard;
import io.segments.evaluator.outbound.SyncStatus;
import io.segments.evaluator.store.TestingUnit.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A sync with a ramp tells at most so many identities for the first time in any length of time. */
public abstract class RampContract extends OutboundFixture {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void aBackfillIsToldInPartsUntilAllAreTold() {
        ramped(3);
        evaluate(people(8));
        var told = new HashSet<String>();
        for (var part : new int[] {3, 3, 2}) {
            var run = onlyRun(plan(Scope.ALL));
            assertThat(run.upserts()).isEqualTo(part);
            assertThat(run.left()).isEqualTo(8 - told.size() - part);
            var sent = destination.settle(owner).sent();
            assertThat(sent).hasSize(part);
            assertThat(told.addAll(sent)).as("nobody twice").isTrue();
            assertThat(plan(Scope.ALL)).isInstanceOf(PlanResult.Nothing.class);
            now = now.plus(HOUR);
        }
        assertThat(told).hasSize(8);
        assertThat(store.status(SYNC).ramping()).isEmpty();
    }

    @Test
    void itIsKnownHowManyWaitAndUntilWhen() {
        ramped(3);
        evaluate(people(8));
        var begin = now;
        live();
        assertThat(ramping()).contains(new SyncStatus.Ramping(5, begin.plus(HOUR)));

        now = now.plus(Duration.ofMinutes(20));
        plan(Scope.ALL);
        assertThat(ramping()).as("the hour of the first ones").contains(new SyncStatus.Ramping(5, begin.plus(HOUR)));
    }

    @Test
    void theLengthOfTimeSlides() {
        ramped(4);
        evaluate(people(2));
        live();
        now = now.plus(Duration.ofMinutes(50));
        evaluate(people(8));
        assertThat(onlyRun(live()).upserts()).isEqualTo(2);
        now = now.plus(Duration.ofMinutes(10));
        assertThat(onlyRun(plan(Scope.ALL)).upserts())
                .as("the first two are an hour old")
                .isEqualTo(2);
        assertThat(plan(Scope.ALL)).isInstanceOf(PlanResult.Nothing.class);
    }

    @Test
    void whoIsToldIsUpdatedAndRemovedMeanwhile() {
        ramped(2);
        sync = sync(sync.identity(), PLAN).with(sync.ramp());
        evaluate(people(6));
        live();
        var told = destination.settle(owner).sent().stream()
                .map(sent -> sent.substring("UPSERT ".length()))
                .sorted()
                .toList();
        evaluate(IntStream.range(0, 6)
                .mapToObj(each -> "p" + each)
                .filter(key -> !key.equals(told.getFirst()))
                .map(key -> vip(key, null).on("trial"))
                .toArray(Person[]::new));

        live();
        assertThat(destination.settle(owner).sent())
                .containsExactlyInAnyOrder("REMOVE " + told.getFirst(), "UPSERT " + told.getLast());
        assertThat(ramping().orElseThrow().left()).isEqualTo(4);
    }

    @Test
    void whoLeavesWhileWaitingIsNeverTold() {
        ramped(1);
        evaluate(people(3));
        live();
        destination.settle(owner).sent();
        evaluate();
        now = now.plus(HOUR);

        plan(Scope.ALL);
        assertThat(destination.settle(owner).sent()).hasSize(1).allMatch(sent -> sent.startsWith("REMOVE"));
        assertThat(ramping()).isEmpty();
    }

    @Test
    void withoutTheRampAllAreTold() {
        ramped(1);
        evaluate(people(3));
        live();
        destination.settle(owner).sent();

        sync = sync.with(Optional.empty());
        plan(Scope.ALL);
        assertThat(destination.settle(owner).sent()).hasSize(2);
        assertThat(ramping()).isEmpty();
    }

    @Test
    void theGuardJudgesAllThatWouldBeRemoved() {
        guarded(new RunGuard(0.5, 0));
        sync = sync.with(Optional.of(new Ramp(10, HOUR)));
        evaluate(people(4));
        live();
        destination.settle(owner).sent();
        evaluate(vip("p0", null), vip("new", null));

        assertThat(live()).isEqualTo(new PlanResult.Held(3, 4, 0));
    }

    @Test
    void aDryRunTellsOfAllOfThem() {
        ramped(2);
        evaluate(people(5));
        live();

        assertThat(opened.dryRuns().of(sync, 0, now))
                .isInstanceOfSatisfying(
                        DryRun.Answer.class, answer -> assertThat(answer.adds()).isEqualTo(3));
    }

    private void ramped(long most) {
        now = Instant.parse("2026-02-01T00:00:00Z");
        sync = sync.with(Optional.of(new Ramp(most, HOUR)));
    }

    private Optional<SyncStatus.Ramping> ramping() {
        return store.status(SYNC).ramping();
    }

    private static Person[] people(int number) {
        return IntStream.range(0, number)
                .mapToObj(each -> vip("p" + each, null))
                .toArray(Person[]::new);
    }
}
