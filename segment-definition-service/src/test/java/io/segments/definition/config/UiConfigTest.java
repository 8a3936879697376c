package io.segments.definition.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UiConfigTest {

    @Test
    void knowsNoOrchestratorWhenNobodySaysWhereItIs() {
        assertThat(config(Map.of()).orchestratorUrl()).isEmpty();
    }

    @Test
    void takesEveryKey() {
        assertThat(config(Map.of("segments.ui.orchestrator-url", "https://orchestrator.example:8443"))
                        .orchestratorUrl())
                .contains(URI.create("https://orchestrator.example:8443"));
    }

    private static UiConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(UiConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(UiConfig.class);
    }
}
