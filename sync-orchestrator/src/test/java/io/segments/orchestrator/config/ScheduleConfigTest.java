package io.segments.orchestrator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.orchestrator.schedule.Rhythm;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScheduleConfigTest {

    @Test
    void looksEverySecondForRunsAndEveryHourForWhatCanBeForgotten() {
        var config = config(Map.of());

        assertThat(config.every()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.upkeepEvery()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void takesEveryKey() {
        var config = config(Map.of("segments.schedule.every", "5s", "segments.schedule.upkeep-every", "10m"));

        assertThat(config.every()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.upkeepEvery()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void namesTheKeyThatIsOutOfRange() {
        assertThatThrownBy(() -> new Rhythm(Duration.ofMillis(999), Duration.ofHours(1)))
                .hasMessageContaining("segments.schedule.every");
        assertThatThrownBy(() -> new Rhythm(Duration.ofSeconds(1), Duration.ZERO))
                .hasMessageContaining("segments.schedule.upkeep-every");
    }

    private static ScheduleConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(ScheduleConfig.class)
                .withConverter(Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(ScheduleConfig.class);
    }
}
