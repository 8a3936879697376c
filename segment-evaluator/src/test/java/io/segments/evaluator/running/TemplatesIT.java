package io.segments.evaluator.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.contract.delivery.v1.DeliveryFailure;
import io.segments.contract.delivery.v1.Outcome;
import io.segments.contract.sync.v1.FieldMapping;
import io.segments.contract.sync.v1.FieldTemplate;
import io.segments.eventing.CrashPoints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatesIT {

    @TempDir
    private Path folder;

    @Test
    void membersAreToldTextsAndWhoseCantBeRenderedIsRejectedUntilItsDataIsMended() {
        var world = World.changing(folder, 1);
        world.warehouse("insert into people values (1, '20', 'pro'), (2, 'many', 'pro'), (3, null, 'pro')");
        world.publish(world.dataset());
        world.publish(World.planIs("pros", "pro").clearExposedColumns());
        world.announce(World.destination());
        world.publish(
                World.live("mirror", "pros")
                        .addMappings(
                                FieldMapping.newBuilder()
                                        .setField("points")
                                        .setTemplate(
                                                FieldTemplate.newBuilder()
                                                        .setLiquid(
                                                                "{{ id }}: {{ email | times: 1.5 | default: 'none' }} of {{ plan | upcase }}"))));
        try (var worker = new FakeWorker(world.topics(), World.DESTINATION, _ -> Optional.empty());
                var _ = new DuckDbEvaluator(world, CrashPoints.none())) {
            eventually(() -> assertThat(told(worker)).containsExactlyInAnyOrder("1: 30.0 of PRO", "3: none of PRO"));
            eventually(() -> assertThat(
                            world.topics().read(world.topics().names().deliveryFailures(), DeliveryFailure.parser()))
                    .extracting(Topics.Committed::value)
                    .singleElement()
                    .satisfies(failure -> {
                        assertThat(failure.getReason()).isEqualTo("template-failed");
                        assertThat(failure.getOutcome()).isEqualTo(Outcome.OUTCOME_INVALID);
                        assertThat(failure.getDelivery().getIdentity()).isEqualTo("2");
                        assertThat(failure.getDetail())
                                .contains("points", "times needs a number")
                                .doesNotContain("many");
                    }));

            world.warehouse("update people set email = '2' where id = 2");
            eventually(() -> assertThat(told(worker))
                    .containsExactlyInAnyOrder("1: 30.0 of PRO", "2: 3.0 of PRO", "3: none of PRO"));
        }
    }

    private static Set<String> told(FakeWorker worker) {
        return worker.set("mirror").values().stream()
                .map(delivery -> delivery.getFieldsOrThrow("points").getText())
                .collect(Collectors.toSet());
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(assertion);
    }
}
