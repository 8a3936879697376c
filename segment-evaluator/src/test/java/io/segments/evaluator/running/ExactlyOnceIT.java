package io.segments.evaluator.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.contract.delivery.v1.DeliveryRecord;
import io.segments.contract.sync.v1.RunEmitted;
import io.segments.contract.sync.v1.RunEvent;
import io.segments.contract.sync.v1.RunPlanned;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactlyOnceIT {

    private static final int ROUNDS = 4;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after-diff-stored",
                "between-emission-chunks",
                "after-plan-stored",
                "before-emission-commit",
                "after-emission-commit",
                "after-inbound-stored"
            })
    void everyChangeIsOnTheTopicOnceAndEveryRunAddsUpHoweverOftenTheOwnerDies(String point) {
        var world = World.changing(folder, 1);
        world.publish(world.dataset());
        world.publish(World.planIs("pros", "pro"));
        world.announce(World.destination());
        world.publish(World.live("mirror", "pros"));
        var crash = new CrashingAt(point, 3);
        try (var worker = new FakeWorker(world.topics(), World.DESTINATION, _ -> Optional.empty());
                var _ = new DuckDbEvaluator(world, crash)) {
            for (var round = 1; round <= ROUNDS; round++) {
                world.warehouse(
                        "delete from people where id %% 7 = %d".formatted(round),
                        "insert into people select r, 'p' || r || '@x', case when r %% 3 = 0 then 'free' else 'pro' end from generate_series(%d, %d) t(r)"
                                .formatted(round * 100, round * 100 + 60));
                var expected = world.select("select id from people where plan = 'pro'");
                eventually(() -> assertThat(world.folded("pros").keySet()).isEqualTo(expected));
            }
            eventually(() -> assertThat(crash.isOver()).isTrue());
            var expected = world.select("select id from people where plan = 'pro'");
            eventually(() -> assertThat(worker.set("mirror").keySet()).isEqualTo(expected));
            eventually(() -> world.assertExact("pros", expected));
            eventually(() -> assertRunsAddUp(world));
        }
    }

    /** Each planned run was emitted once, and its barriers hold exactly its records, partition by partition. */
    private static void assertRunsAddUp(World world) {
        var events = world.topics().read(world.topics().names().runs(), RunEvent.parser());
        var planned = events.stream()
                .map(event -> event.value())
                .filter(RunEvent::hasPlanned)
                .map(RunEvent::getPlanned)
                .map(RunPlanned::getRun)
                .toList();
        var emitted = events.stream()
                .map(event -> event.value())
                .filter(RunEvent::hasEmitted)
                .map(RunEvent::getEmitted)
                .collect(Collectors.toMap(RunEmitted::getRun, RunEmitted::getEmitted));
        assertThat(planned).doesNotHaveDuplicates();
        assertThat(emitted.keySet()).isEqualTo(new TreeSet<>(planned));
        Map<String, Long> records = new HashMap<>();
        Map<String, Long> barriers = new HashMap<>();
        Set<String> ids = new TreeSet<>();
        for (var message :
                world.topics().read(world.topics().names().deliveries(World.DESTINATION), DeliveryRecord.parser())) {
            if (message.value().hasDelivery()) {
                var delivery = message.value().getDelivery();
                assertThat(ids.add(delivery.getRun() + "/" + delivery.getIdentity()))
                        .isTrue();
                records.merge(delivery.getRun() + "/" + message.partition(), 1L, Long::sum);
            } else {
                var barrier = message.value().getBarrier();
                var key = barrier.getRun() + "/" + message.partition();
                assertThat(barriers.put(key, barrier.getEmitted())).isNull();
                assertThat(barrier.getEmitted()).isEqualTo(records.getOrDefault(key, 0L));
            }
        }
        assertThat(barriers).hasSize(2 * planned.size());
        emitted.forEach((run, count) -> assertThat(barriers.entrySet().stream()
                        .filter(barrier -> barrier.getKey().startsWith(run + "/"))
                        .mapToLong(Map.Entry::getValue)
                        .sum())
                .isEqualTo(count));
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(assertion);
    }
}
