package io.segments.relay.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.relay.RelaySettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RelayConfigTest {

    private static final Map<String, String> SERVICE = Map.of(
            "quarkus.application.name", "segment-definition-service",
            "quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost:5432/definition",
            "quarkus.datasource.username", "segments",
            "quarkus.datasource.password", "hunter2");

    private static final Map<String, String> KAFKA = Map.of("bootstrap.servers", "localhost:9092");

    @Test
    void takesPartWithTheServicesOwnNameAndDatabase() {
        var config = config(Map.of());
        assertThat(config.enabled()).isTrue();
        assertThat(config.settings("segments", KAFKA))
                .isEqualTo(new RelaySettings(
                        "segment-definition-service",
                        "segment_definition_service",
                        new RelaySettings.Database(
                                "jdbc:postgresql://localhost:5432/definition", "segments", "hunter2"),
                        "segments",
                        KAFKA,
                        new RelaySettings.Timing(
                                Duration.ofMillis(10), Duration.ofMillis(500), Duration.ofSeconds(1), 1 << 30)));
    }

    @Test
    void takesEveryKey() {
        var config = config(Map.of(
                "segments.relay.enabled", "false",
                "segments.relay.service", "other",
                "segments.relay.slot", "other_slot",
                "segments.relay.jdbc-url", "jdbc:postgresql://db/x",
                "segments.relay.username", "u",
                "segments.relay.password", "p",
                "segments.relay.poll-interval", "20ms",
                "segments.relay.watch-interval", "2s",
                "segments.relay.retry-interval", "3s",
                "segments.relay.max-slot-lag", "1000"));
        assertThat(config.enabled()).isFalse();
        assertThat(config.settings("acme", KAFKA))
                .isEqualTo(new RelaySettings(
                        "other",
                        "other_slot",
                        new RelaySettings.Database("jdbc:postgresql://db/x", "u", "p"),
                        "acme",
                        KAFKA,
                        new RelaySettings.Timing(
                                Duration.ofMillis(20), Duration.ofSeconds(2), Duration.ofSeconds(3), 1000)));
    }

    @Test
    void refusesASlotThatPostgresqlWouldNotTake() {
        assertThatThrownBy(
                        () -> config(Map.of("segments.relay.slot", "My-Slot")).settings("segments", KAFKA))
                .hasMessageContaining("segments.relay.slot");
    }

    @Test
    void refusesToLookAtTheLockSoRarelyThatTheServerEndsTheSession() {
        assertThatThrownBy(() ->
                        config(Map.of("segments.relay.watch-interval", "11s")).settings("segments", KAFKA))
                .hasMessageContaining("segments.relay.watch-interval");
    }

    @Test
    void doesNotShowThePassword() {
        assertThat(config(Map.of()).settings("segments", KAFKA).toString()).doesNotContain("hunter2");
    }

    private static RelayConfig config(Map<String, String> values) {
        var all = new HashMap<>(SERVICE);
        all.putAll(values);
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withConverter(Duration.class, 100, RelayConfigTest::duration)
                .withMapping(RelayConfig.class)
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build()
                .getConfigMapping(RelayConfig.class);
    }

    /** As Quarkus reads durations. */
    private static Duration duration(String text) {
        return Duration.parse(
                text.endsWith("ms")
                        ? "PT0." + "%03dS".formatted(Integer.parseInt(text.replace("ms", "")))
                        : "PT" + text);
    }
}
