package io.segments.evaluator.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.eventing.CrashPoints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgettingIT {

    @TempDir
    private Path folder;

    @Test
    void whoLeftIsForgottenAfterTheRetentionAndMayComeBack() {
        var world = World.changing(folder, 1);
        world.topics().historyRetention(Duration.ofMillis(1_500));
        world.warehouse("insert into people select r, 'p' || r, 'pro' from generate_series(1, 4) t(r)");
        world.publish(world.dataset());
        world.publish(World.planIs("pros", "pro"));
        var topic = world.topics().names().membership(World.WORKSPACE, World.DATASET);
        try (var _ = new DuckDbEvaluator(world, CrashPoints.none())) {
            eventually(() -> world.assertExact("pros", Set.of("1", "2", "3", "4")));
            world.warehouse("update people set plan = 'free' where id > 2");
            eventually(() -> assertThat(world.topics().tombstones(topic)).contains("pros|3", "pros|4"));
            world.warehouse("update people set plan = 'pro' where id = 3");
            eventually(() -> world.assertExact("pros", Set.of("1", "2", "3")));
        }
        assertThat(world.topics().tombstones(topic)).containsExactlyInAnyOrder("pros|3", "pros|4");
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(assertion);
    }
}
