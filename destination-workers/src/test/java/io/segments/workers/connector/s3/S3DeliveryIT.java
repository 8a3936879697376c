package io.segments.workers.connector.s3;

import static io.segments.workers.fixture.DeliveryLog.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.contract.delivery.v1.Outcome;
import io.segments.testkit.infra.InfrastructureIsolation;
import io.segments.workers.connector.file.FileRows;
import io.segments.workers.fixture.DeliveryLog;
import io.segments.workers.worker.cdi.TestWorker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class S3DeliveryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void everyOperationIsInAFileAlthoughTheWorkerDiesBetweenFileAndReceipt() throws Exception {
        var room = InfrastructureIsolation.fresh("files");
        var deaths = new AtomicInteger(3);
        try (var bench = new S3Bench()) {
            var settings = new HashMap<String, String>();
            bench.settings().forEach((name, value) -> settings.put("segments.destination.settings." + name, value));
            settings.put("segments.destination.settings.batch-size", "50");
            settings.put("segments.destination.settings.timeout", "5s");
            TestWorker.createTopics(room);
            try (var log = new DeliveryLog(room, 4);
                    var _ = TestWorker.start(room, new S3ConnectorFactory(), settings, point -> {
                        if (point.equals("before-offset-commit") && deaths.getAndDecrement() > 0) {
                            throw new IllegalStateException("died at " + point);
                        }
                    })) {
                log.emit(IntStream.range(0, 500)
                        .mapToObj(i -> upsert("vip", 1, "user-" + i).setObject("members"))
                        .toList());

                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(log.isComplete("vip", 1)).isTrue());
                assertThat(log.outcomes("vip", 1)).isEqualTo(Map.of(Outcome.OUTCOME_DELIVERED, 500L));
            }
            var identities = new TreeMap<String, String>();
            for (var text : bench.texts().values()) {
                var rows = FileRows.csv(text);
                var id = rows.getFirst().indexOf("segments_id");
                rows.stream()
                        .skip(1)
                        .forEach(row -> identities.put(
                                Objects.requireNonNull(row.get(id)), Objects.requireNonNull(row.get(1))));
            }
            assertThat(identities).hasSize(500).containsValues("user-0", "user-499");
            assertThat(bench.texts().keySet()).allMatch(path -> path.startsWith("members/"));
        }
    }
}
