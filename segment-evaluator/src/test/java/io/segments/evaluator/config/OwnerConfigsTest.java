package io.segments.evaluator.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnerConfigsTest {

    @Test
    void evaluationHasDefaults() {
        var config = config(EvaluationConfig.class, Map.of());
        assertThat(config.maxConcurrentUnits()).isEqualTo(2);
        assertThat(config.initialBackoff()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.longestBackoff()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.maxRemovalShare()).isEqualTo(0.5);
        assertThat(config.minRemovals()).isEqualTo(1_000);
        assertThat(config.maxNullIdShare()).isEqualTo(0.01);
    }

    @Test
    void evaluationTakesEveryKey() {
        var config = config(
                EvaluationConfig.class,
                Map.of(
                        "segments.evaluation.max-concurrent-units", "8",
                        "segments.evaluation.initial-backoff", "1s",
                        "segments.evaluation.longest-backoff", "1m",
                        "segments.evaluation.max-removal-share", "0.25",
                        "segments.evaluation.min-removals", "10",
                        "segments.evaluation.max-null-id-share", "0.5"));
        assertThat(config.maxConcurrentUnits()).isEqualTo(8);
        assertThat(config.initialBackoff()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.longestBackoff()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.maxRemovalShare()).isEqualTo(0.25);
        assertThat(config.minRemovals()).isEqualTo(10);
        assertThat(config.maxNullIdShare()).isEqualTo(0.5);
    }

    @Test
    void emissionHasADefaultBufferAndTakesAnother() {
        assertThat(config(EmissionConfig.class, Map.of()).bufferWithoutRate()).isEqualTo(20_000);
        assertThat(config(EmissionConfig.class, Map.of("segments.emission.buffer-without-rate", "5"))
                        .bufferWithoutRate())
                .isEqualTo(5);
    }

    @Test
    void aRecordMayHaveAMillionBytesUnlessSaidOtherwise() {
        assertThat(config(EmissionConfig.class, Map.of()).largestRecord()).isEqualTo(1_000_000);
        assertThat(config(EmissionConfig.class, Map.of("segments.emission.largest-record", "200000"))
                        .largestRecord())
                .isEqualTo(200_000);
    }

    @Test
    void theStoreIsADuckDbInMemoryUnlessSaidOtherwise() {
        var config = config(StoreConfig.class, Map.of());
        assertThat(config.engine()).isEqualTo(StoreConfig.StoreEngine.DUCKDB);
        assertThat(config.path()).isEmpty();
        assertThat(config.maxConnections()).isEqualTo(10);
        assertThat(config.idleInTransaction()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void theStoreTakesEveryKey() {
        var config = config(
                StoreConfig.class,
                Map.of(
                        "segments.store.engine", "postgresql",
                        "segments.store.path", "/data/store.duckdb",
                        "segments.store.url", "jdbc:postgresql://db/store",
                        "segments.store.username", "evaluator",
                        "segments.store.password", "secret",
                        "segments.store.max-connections", "20",
                        "segments.store.idle-in-transaction", "5s"));
        assertThat(config.engine()).isEqualTo(StoreConfig.StoreEngine.POSTGRESQL);
        assertThat(config.path()).contains("/data/store.duckdb");
        assertThat(config.url()).contains("jdbc:postgresql://db/store");
        assertThat(config.username()).contains("evaluator");
        assertThat(config.password()).contains("secret");
        assertThat(config.maxConnections()).isEqualTo(20);
        assertThat(config.idleInTransaction()).isEqualTo(Duration.ofSeconds(5));
    }

    private static <T> T config(Class<T> mapping, Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(mapping)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(mapping);
    }
}
