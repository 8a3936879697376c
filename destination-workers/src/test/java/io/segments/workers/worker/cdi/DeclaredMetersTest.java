package io.segments.workers.worker.cdi;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.segments.eventing.CrashPoints;
import io.segments.workers.connector.webhook.WebhookConnectorFactory;
import io.segments.workers.time.MonotonicClock;
import io.segments.workers.worker.ConnectorStack.Clocks;
import io.segments.workers.worker.DeliveryMeters;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeclaredMetersTest {

    private static final Map<String, String> SETTINGS = Map.of(
            "segments.destination.id", "ads",
            "segments.destination.connector", "webhook",
            "segments.destination.limits", "20 requests per 1s,100000 records per 1d",
            "segments.destination.settings.url", "https://example.org/hook",
            "segments.destination.settings.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    @Test
    void aWorkerShowsExactlyTheDeclaredMetersWithTheirTagsBeforeAnythingHappens() {
        var registry = new SimpleMeterRegistry();
        var blueprint = WorkerConfigs.blueprint(SETTINGS);
        var configured = new Connectors(List.of(new WebhookConnectorFactory()), List.of()).configured(blueprint);
        var clocks = new Clocks(InstantSource.system(), MonotonicClock.ofMachine());
        Map<String, Object> nobody = Map.of("bootstrap.servers", "127.0.0.1:1");

        try (var _ = new WorkerAssembly(blueprint, nobody, clocks, registry, CrashPoints.none()).assemble(configured)) {
            assertThat(registry.getMeters().stream()
                            .filter(meter -> !meter.getId().getName().endsWith(".histogram"))
                            .collect(
                                    toMap(meter -> meter.getId().getName(), DeclaredMetersTest::tags, (one, _) -> one)))
                    .containsExactlyInAnyOrderEntriesOf(Arrays.stream(DeliveryMeters.values())
                            .collect(toMap(DeliveryMeters::id, meter -> new HashSet<>(meter.tags()))));
            assertThat(registry.getMeters().stream().flatMap(meter -> meter.getId().getTags().stream()))
                    .filteredOn(tag -> tag.getKey().equals("limit"))
                    .extracting(Tag::getValue)
                    .containsOnly("20 requests per 1s", "100000 records per 24h");
        }
    }

    private static Set<String> tags(Meter meter) {
        var keys = new HashSet<String>();
        meter.getId().getTags().forEach(tag -> keys.add(tag.getKey()));
        return keys;
    }
}
