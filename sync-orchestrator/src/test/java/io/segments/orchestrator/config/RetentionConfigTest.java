package io.segments.orchestrator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.orchestrator.upkeep.Upkeep.Retention;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetentionConfigTest {

    @Test
    void keepsDeletedSyncsForAMonthAndRunsForTwoWeeks() {
        var config = config(Map.of());

        assertThat(config.deletedSyncs()).isEqualTo(Duration.ofDays(30));
        assertThat(config.runs()).isEqualTo(Duration.ofDays(14));
    }

    @Test
    void takesEveryKey() {
        var config = config(Map.of("segments.retention.deleted-syncs", "7d", "segments.retention.runs", "48h"));

        assertThat(config.deletedSyncs()).isEqualTo(Duration.ofDays(7));
        assertThat(config.runs()).isEqualTo(Duration.ofHours(48));
    }

    @Test
    void namesTheKeyThatIsOutOfRange() {
        assertThatThrownBy(() -> new Retention(Duration.ZERO, Duration.ofDays(1)))
                .hasMessageContaining("segments.retention.deleted-syncs");
        assertThatThrownBy(() -> new Retention(Duration.ofDays(1), Duration.ofDays(-1)))
                .hasMessageContaining("segments.retention.runs");
    }

    private static RetentionConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(RetentionConfig.class)
                .withConverter(Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(RetentionConfig.class);
    }
}
