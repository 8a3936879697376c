package io.segments.eventing.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.eventing.TopicSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsConfigTest {

    @Test
    void hasDefaultsForAnInstallationOfItsOwn() {
        assertThat(config(Map.of()).settings())
                .isEqualTo(TopicSettings.DEFAULT)
                .isEqualTo(new TopicSettings("segments", 4, 8, -1));
    }

    @Test
    void takesEveryKey() {
        var config = config(Map.of(
                "segments.topics.prefix", "acme",
                "segments.topics.ownership-partitions", "16",
                "segments.topics.membership-partitions", "32",
                "segments.topics.replication-factor", "3"));
        assertThat(config.settings()).isEqualTo(new TopicSettings("acme", 16, 32, 3));
    }

    @Test
    void namesTheKeyThatIsOutOfRange() {
        assertThatThrownBy(config(Map.of("segments.topics.ownership-partitions", "0"))::settings)
                .hasMessageContaining("segments.topics.ownership-partitions");
        assertThatThrownBy(config(Map.of("segments.topics.replication-factor", "0"))::settings)
                .hasMessageContaining("segments.topics.replication-factor");
    }

    private static TopicsConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(TopicsConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(TopicsConfig.class);
    }
}
