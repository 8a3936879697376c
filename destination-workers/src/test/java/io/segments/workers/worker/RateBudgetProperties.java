package io.segments.workers.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.testkit.TestingClock;
import io.segments.testkit.property.Generator;
import io.segments.testkit.property.Property;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RateBudgetProperties {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final int STEPS = 4_000;

    /** Replicas, partitions, the limit, and at which steps which partition moves to which replica. */
    private record World(int replicas, int partitions, int perSecond, List<Move> moves) {}

    private record Move(int step, int partition, int replica) {}

    private static Generator<World> worlds() {
        return choices -> {
            var replicas = Generator.ints(1, 4).from(choices);
            var partitions = Generator.ints(replicas, 8).from(choices);
            var perSecond = Generator.among(1, 2, 3, 10, 25, 100, 333).from(choices);
            var last = partitions - 1;
            Generator<Move> move = more -> new Move(
                    Generator.ints(0, STEPS - 1).from(more),
                    Generator.ints(0, last).from(more),
                    Generator.ints(0, replicas - 1).from(more));
            return new World(replicas, partitions, perSecond, move.listOf(0, 12).from(choices));
        };
    }

    @Test
    void allReplicasTogetherNeverSendMoreThanTheLimitInAnyWindowWhateverMoves() {
        Property.forAll(worlds()).tries(150).holds(world -> {
            var sent = simulate(world);
            for (var i = 0; i + world.perSecond() < sent.size(); i++) {
                assertThat(sent.get(i + world.perSecond()) - sent.get(i))
                        .as("from request %d", i)
                        .isGreaterThanOrEqualTo(SECOND);
            }
        });
    }

    @Test
    void nearlyTheWholeLimitIsUsedWhileEveryReplicaHasWorkAndNothingMoves() {
        Property.forAll(worlds()).tries(150).holds(world -> {
            var sent = simulate(new World(world.replicas(), world.partitions(), world.perSecond(), List.of()));
            var seconds = (sent.getLast() - sent.getFirst()) / (double) SECOND;
            assertThat((sent.size() - 1) / seconds).isGreaterThanOrEqualTo(0.97 * world.perSecond());
        });
    }

    @Test
    void aReplicaWithoutPartitionsMaySpendNothing() {
        var time = new VirtualTime();
        var budget = new RateBudget(100, 4, time, time);

        assertThat(budget.take()).isPositive();
        time.sleep(Duration.ofSeconds(5));
        assertThat(budget.take()).isPositive();
    }

    @Test
    void nothingIsSavedUp() {
        var time = new VirtualTime();
        var budget = new RateBudget(10, 4, time, time);
        budget.assign(Set.of(0, 1, 2, 3));
        time.sleep(Duration.ofHours(1));

        assertThat(takenWithin(budget, time, Duration.ofSeconds(1))).isLessThanOrEqualTo(10);
    }

    @Test
    void aDestinationThatComplainsGetsFewerRequestsAndSlowlyMoreAgain() {
        var time = new VirtualTime();
        var budget = new RateBudget(100, 1, time, time);
        budget.assign(Set.of(0));
        var before = takenWithin(budget, time, Duration.ofSeconds(10));
        budget.shrink();
        budget.shrink();
        var after = takenWithin(budget, time, Duration.ofSeconds(10));
        for (var i = 0; i < 100; i++) {
            budget.recover();
        }

        assertThat(after).isBetween(before / 5, before / 3);
        assertThat(takenWithin(budget, time, Duration.ofSeconds(10))).isGreaterThan(before * 9 / 10);
    }

    @Test
    void aClockThatGoesBackDoesNotStopDeliveries() {
        var time = new VirtualTime();
        var wall = TestingClock.at("2026-11-23T10:00:00Z");
        var budget = new RateBudget(10, 4, wall, time);
        budget.assign(Set.of(0, 1, 2, 3));
        takenWithin(budget, time, Duration.ofSeconds(2), wall::advance);
        wall.advance(Duration.ofHours(-1));

        assertThat(takenWithin(budget, time, Duration.ofSeconds(2), wall::advance))
                .isBetween(15, 20);
    }

    private static int takenWithin(RateBudget budget, VirtualTime time, Duration window) {
        return takenWithin(budget, time, window, _ -> {});
    }

    private static int takenWithin(RateBudget budget, VirtualTime time, Duration window, Consumer<Duration> meanwhile) {
        var end = time.nanos() + window.toNanos();
        var taken = 0;
        while (time.nanos() < end) {
            var wait = budget.take();
            taken += wait.isZero() ? 1 : 0;
            time.sleep(wait);
            meanwhile.accept(wait);
        }
        return taken;
    }

    /** Every replica asks all the time; one that may send does so at once. Returns when requests were sent. */
    private static List<Long> simulate(World world) {
        var time = new VirtualTime();
        var owners = new ArrayList<Integer>();
        for (var partition = 0; partition < world.partitions(); partition++) {
            owners.add(partition % world.replicas());
        }
        var budgets = new ArrayList<RateBudget>();
        for (var replica = 0; replica < world.replicas(); replica++) {
            var budget = new RateBudget(world.perSecond(), world.partitions(), time, time);
            budget.assign(owned(owners, replica));
            budgets.add(budget);
        }
        var sent = new ArrayList<Long>();
        for (var step = 0; step < STEPS; step++) {
            for (var move : world.moves()) {
                if (move.step() == step) {
                    owners.set(move.partition(), move.replica());
                    for (var replica = 0; replica < world.replicas(); replica++) {
                        budgets.get(replica).assign(owned(owners, replica));
                    }
                }
            }
            var shortest = Duration.ofDays(1);
            for (var budget : budgets) {
                var wait = budget.take();
                while (wait.isZero()) {
                    sent.add(time.nanos());
                    wait = budget.take();
                }
                shortest = wait.compareTo(shortest) < 0 ? wait : shortest;
            }
            time.sleep(shortest);
        }
        return sent;
    }

    private static Set<Integer> owned(List<Integer> owners, int replica) {
        var owned = new HashSet<Integer>();
        for (var partition = 0; partition < owners.size(); partition++) {
            if (owners.get(partition) == replica) {
                owned.add(partition);
            }
        }
        return owned;
    }
}
