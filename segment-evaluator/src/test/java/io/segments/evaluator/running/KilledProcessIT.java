package io.segments.evaluator.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.contract.evaluation.v1.EmissionProgress;
import io.segments.eventing.CrashPoints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessIT {

    private static final String TRUTH = "select id from people where plan = 'pro'";

    @TempDir
    private Path folder;

    @Test
    void aKilledProcessIsFollowedByOneThatGoesOnWhereItStood() throws Exception {
        var world = world();
        var store = world.room().createDatabase("store");
        try (var worker = new FakeWorker(world.topics(), World.DESTINATION, _ -> Optional.empty());
                var doomed = EvaluatorProcess.start(world, store, "before-emission-commit")) {
            assertThat(doomed.awaitDeath(Duration.ofSeconds(60))).isEqualTo(CrashPoints.EXIT_CODE);
            world.warehouse("delete from people where id = 10");
            try (var _ = EvaluatorProcess.start(world, store, "")) {
                eventually(() -> assertThat(worker.set("mirror").keySet()).isEqualTo(world.select(TRUTH)));
                eventually(() -> world.assertExact("pros", world.select(TRUTH)));
            }
        }
    }

    @Test
    void aProcessThatWasStoppedPastItsSessionWritesNothingWhenItGoesOn() {
        var world = world();
        var store = world.room().createDatabase("store");
        try (var worker = new FakeWorker(world.topics(), World.DESTINATION, _ -> Optional.empty());
                var first = EvaluatorProcess.start(world, store, "")) {
            eventually(() -> assertThat(worker.set("mirror").keySet()).isEqualTo(world.select(TRUTH)));
            first.freeze();
            var epoch = lastEpoch(world);
            world.warehouse("delete from people where id = 10");
            try (var _ = EvaluatorProcess.start(world, store, "")) {
                eventually(() -> assertThat(worker.set("mirror").keySet()).isEqualTo(world.select(TRUTH)));
                assertThat(lastEpoch(world)).isGreaterThan(epoch);
                first.goOn();
                for (var round = 0; round < 5; round++) {
                    world.warehouse("insert into people values (%d, 'n@x', 'pro')".formatted(100 + round));
                    eventually(() -> assertThat(worker.set("mirror").keySet()).isEqualTo(world.select(TRUTH)));
                }
                eventually(() -> world.assertExact("pros", world.select(TRUTH)));
                assertThat(epochs(world))
                        .as("nothing is written under an epoch that is over")
                        .isSorted();
            }
        }
    }

    private World world() {
        var world = World.changing(folder, 1);
        world.warehouse("insert into people select r, 'p' || r || '@x', 'pro' from generate_series(10, 19) t(r)");
        world.publish(world.dataset());
        world.publish(World.planIs("pros", "pro"));
        world.announce(World.destination());
        world.publish(World.live("mirror", "pros"));
        return world;
    }

    private static long lastEpoch(World world) {
        return epochs(world).getLast();
    }

    private static List<Long> epochs(World world) {
        return world.topics().read(world.topics().names().emissionProgress(), EmissionProgress.parser()).stream()
                .map(Topics.Committed::value)
                .filter(EmissionProgress::hasOwner)
                .map(progress -> progress.getOwner().getEpoch())
                .toList();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(assertion);
    }
}
