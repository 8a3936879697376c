package io.segments.workers.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.testkit.property.Choices;
import io.segments.testkit.property.Generator;
import io.segments.testkit.property.Property;
import io.segments.workers.rate.Fleet.Arrival;
import io.segments.workers.rate.Fleet.Network;
import io.segments.workers.rate.Fleet.Setting;
import io.segments.workers.spi.RateLimit;
import io.segments.workers.spi.RateLimit.Unit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is promised of limits, as it is measured where requests arrive. */
class RateBudgetProperties {

    private static final Duration LENGTH = Duration.ofSeconds(150);
    private static final List<Network> NETWORKS = List.of(
            new Network(0, 0, 0, 0),
            new Network(1, 3, 1, 10),
            new Network(40, 3, 60, 4),
            new Network(1, 150, 1, 400),
            new Network(5, 900, 5, 50));

    /** A limit, the network, and what happens: which partitions move, which replicas die. */
    private record World(Setting setting, List<Happening> happenings) {}

    private record Happening(boolean crash, int second, int which, int to, int millis) {}

    private static RateLimit limit(Unit unit, int amount, Duration window) {
        return new RateLimit(unit, amount, window);
    }

    private static Generator<List<RateLimit>> limits() {
        return Generator.among(
                List.of(limit(Unit.REQUESTS, 8, Duration.ofSeconds(1))),
                List.of(limit(Unit.REQUESTS, 23, Duration.ofSeconds(1))),
                List.of(limit(Unit.RECORDS, 400, Duration.ofSeconds(10))),
                List.of(limit(Unit.REQUESTS, 90, Duration.ofMinutes(1))),
                List.of(
                        limit(Unit.REQUESTS, 10, Duration.ofSeconds(1)),
                        limit(Unit.RECORDS, 3_000, Duration.ofMinutes(1))),
                List.of(
                        limit(Unit.REQUESTS, 30, Duration.ofSeconds(2)),
                        limit(Unit.REQUESTS, 500, Duration.ofHours(1))),
                List.of(
                        to("lists", limit(Unit.REQUESTS, 10, Duration.ofSeconds(1))),
                        to("lists", limit(Unit.REQUESTS, 90, Duration.ofMinutes(1))),
                        to("imports", limit(Unit.REQUESTS, 25, Duration.ofSeconds(1))),
                        to("imports", limit(Unit.RECORDS, 700, Duration.ofMinutes(1)))),
                List.of(
                        to("lists", limit(Unit.REQUESTS, 9, Duration.ofSeconds(1))),
                        limit(Unit.REQUESTS, 20, Duration.ofSeconds(1))));
    }

    private static RateLimit to(String endpoint, RateLimit limit) {
        return new RateLimit(limit.unit(), limit.amount(), limit.window(), endpoint);
    }

    private static Setting setting(Choices choices) {
        var replicas = Generator.ints(1, 4).from(choices);
        var limits = limits().from(choices);
        return new Setting(
                limits,
                limits.stream().map(RateLimit::endpoint).distinct().toList(),
                Generator.ints(replicas, 8).from(choices),
                replicas,
                Generator.among(1, 7).from(choices),
                Generator.among(NETWORKS).from(choices),
                choices.below(1_000_000));
    }

    private static Generator<World> worlds() {
        return choices -> {
            var setting = setting(choices);
            Generator<Happening> happening = more -> new Happening(
                    more.once(3),
                    Generator.ints(1, (int) LENGTH.toSeconds()).from(more),
                    Generator.ints(0, 7).from(more),
                    Generator.ints(0, 3).from(more),
                    Generator.among(150, 1_500, 9_000).from(more));
            return new World(setting, happening.listOf(0, 12).from(choices));
        };
    }

    @Test
    void neverMoreThanALimitArrivesInAnyWindowWhateverMovesDiesOrIsHeldUp() {
        Property.forAll(worlds()).tries(40).holds(world -> {
            var setting = world.setting();
            var fleet = new Fleet(setting);
            for (var one : world.happenings()) {
                var at = Duration.ofSeconds(one.second());
                var to = one.to() % setting.replicas();
                if (one.crash()) {
                    fleet.crashAt(at, one.which() % setting.replicas(), to, one.millis());
                } else {
                    fleet.moveAt(at, one.which() % setting.partitions(), to);
                }
            }
            fleet.run(LENGTH);
            for (var limit : setting.limits()) {
                var counting = fleet.arrivals().stream()
                        .filter(one -> limit.counts(one.endpoint()))
                        .toList();
                assertThat(mostInAWindow(counting, limit)).as("%s", limit).isLessThanOrEqualTo(limit.amount());
            }
        });
    }

    @Test
    void nearlyTheWholeLimitIsUsedWhileThereIsWorkAndNothingMoves() {
        for (var limit : List.of(
                limit(Unit.REQUESTS, 8, Duration.ofSeconds(1)),
                limit(Unit.REQUESTS, 100, Duration.ofSeconds(1)),
                limit(Unit.RECORDS, 1_000, Duration.ofSeconds(10)),
                limit(Unit.REQUESTS, 300, Duration.ofMinutes(1)),
                limit(Unit.RECORDS, 6_000, Duration.ofMinutes(1)))) {
            for (var network : List.of(new Network(0, 0, 0, 0), new Network(1, 2, 3, 5), new Network(100, 4, 150, 6))) {
                for (var replicas : List.of(1, 4)) {
                    assertThat(share(limit, network, replicas))
                            .as("%s, %s, %d replicas", limit, network, replicas)
                            .isBetween(0.97, 1.0);
                }
            }
        }
    }

    private static double share(RateLimit limit, Network network, int replicas) {
        var fleet = new Fleet(new Setting(
                List.of(limit), List.of(""), 4, replicas, limit.unit() == Unit.RECORDS ? 10 : 1, network, 7));
        var windows = limit.window().compareTo(Duration.ofMinutes(1)) < 0 ? 30 : 5;
        var start = limit.window().plusSeconds(30);
        fleet.run(start.plus(limit.window().multipliedBy(windows)));
        var units = fleet.arrivals().stream()
                .filter(one -> one.at() >= start.toNanos())
                .mapToLong(one -> limit.unit().of(one.records()))
                .sum();
        return units / ((double) limit.amount() * windows);
    }

    private static long mostInAWindow(List<Arrival> arrivals, RateLimit limit) {
        var most = 0L;
        var sum = 0L;
        var from = 0;
        for (var to : arrivals) {
            sum += limit.unit().of(to.records());
            while (to.at() - arrivals.get(from).at() >= limit.window().toNanos()) {
                sum -= limit.unit().of(arrivals.get(from++).records());
            }
            most = Math.max(most, sum);
        }
        return most;
    }
}
