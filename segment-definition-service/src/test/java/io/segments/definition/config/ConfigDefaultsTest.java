package io.segments.definition.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.api.config.AccessConfig;
import io.segments.api.config.AccessGate;
import io.segments.api.config.BodyConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ConfigDefaultsTest {

    @Test
    void deletedDefinitionsStayOnTheTopicForThirtyDaysAndAreLookedForEveryHour() {
        var deletion = config(Map.of()).getConfigMapping(DeletionConfig.class);

        assertThat(deletion.tombstoneAfter()).isEqualTo(Duration.ofDays(30));
        assertThat(deletion.lookEvery()).isEqualTo("1h");
    }

    @Test
    void theEvaluatorIsWaitedForAMinuteWhenAWarehouseComputesAndElseTenSeconds() {
        var evaluator = config(Map.of()).getConfigMapping(EvaluatorConfig.class);

        assertThat(evaluator.queryTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(evaluator.lookupTimeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void everyKeyIsRead() {
        var config = config(Map.of(
                "segments.deletion.tombstone-after", "7d",
                "segments.deletion.look-every", "5m",
                "segments.evaluator.query-timeout", "30s",
                "segments.evaluator.lookup-timeout", "1s"));

        assertThat(config.getConfigMapping(DeletionConfig.class).tombstoneAfter())
                .isEqualTo(Duration.ofDays(7));
        assertThat(config.getConfigMapping(DeletionConfig.class).lookEvery()).isEqualTo("5m");
        assertThat(config.getConfigMapping(EvaluatorConfig.class).queryTimeout())
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(config.getConfigMapping(EvaluatorConfig.class).lookupTimeout())
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void theServersLimitOfBodiesIsTheOneThatCallersAreTold() {
        var config = config(Map.of());

        assertThat(config.getConfigMapping(BodyConfig.class).maxBytes()).isEqualTo(2 * 1024 * 1024);
        assertThat(config.getConfigMapping(ListConfig.class).maxUploadBytes()).isEqualTo(64 * 1024 * 1024);
        assertThat(config.getValue("quarkus.http.limits.max-body-size", Long.class))
                .isEqualTo(64 * 1024 * 1024);
    }

    @Test
    void theLocalActorIsServedOnLoopbackOnlyAndTheServiceDoesNotStartElsewhere() {
        AccessGate.check(config(Map.of()).getConfigMapping(AccessConfig.class));

        assertThatThrownBy(() -> AccessGate.check(
                        config(Map.of("quarkus.http.host", "0.0.0.0")).getConfigMapping(AccessConfig.class)))
                .hasMessageContaining("0.0.0.0");
    }

    /** The service's own configuration with what an installation sets over it. */
    private static SmallRyeConfig config(Map<String, String> set) {
        var own = Objects.requireNonNull(ConfigDefaultsTest.class.getResource("/application.yaml"));
        try {
            return new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .addDiscoveredConverters()
                    .withMapping(AccessConfig.class)
                    .withMapping(BodyConfig.class)
                    .withMapping(DeletionConfig.class)
                    .withMapping(EvaluatorConfig.class)
                    .withMapping(ListConfig.class)
                    .withSources(new YamlConfigSource(own, 100), new PropertiesConfigSource(set, "test", 200))
                    .withValidateUnknown(false)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
