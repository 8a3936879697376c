package io.segments.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessConfigTest {

    @Test
    void isLocalAndNotForTheNetworkUnlessSaidOtherwise() {
        var config = config(Map.of());
        assertThat(config.mode()).isEqualTo(AccessConfig.Mode.LOCAL);
        assertThat(config.allowLocalOnNetwork()).isFalse();
        assertThat(config.httpHost()).isEqualTo("0.0.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
    void startsOnLoopbackAddresses(String host) {
        assertThatCode(() -> AccessGate.check(config(Map.of("quarkus.http.host", host))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "10.1.2.3"})
    void refusesToStartWhereStrangersCouldCall(String host) {
        assertThatThrownBy(() -> AccessGate.check(config(Map.of("quarkus.http.host", host))))
                .hasMessageContaining(host)
                .hasMessageContaining("segments.access.allow-local-on-network");
    }

    @Test
    void startsOnTheNetworkWhenThatIsAllowed() {
        assertThatCode(() -> AccessGate.check(config(Map.of("segments.access.allow-local-on-network", "true"))))
                .doesNotThrowAnyException();
    }

    private static AccessConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(AccessConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(AccessConfig.class);
    }
}
