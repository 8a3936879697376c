package io.segments.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.api.Grants;
import io.segments.api.Role;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
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

    @Test
    void readsGrantsWhichHoldEverywhereUnlessTheyNameAWorkspace() {
        var config = config(Map.of(
                "segments.access.mode", "oidc",
                "segments.access.grants.platform.group", "/platform team",
                "segments.access.grants.platform.role", "admin",
                "segments.access.grants.shop.group", "shop-marketing",
                "segments.access.grants.shop.workspace", "shop",
                "segments.access.grants.shop.role", "marketer"));
        assertThat(config.grantTable().grants())
                .containsExactlyInAnyOrder(
                        new Grants.Grant("/platform team", "*", Role.ADMIN),
                        new Grants.Grant("shop-marketing", "shop", Role.MARKETER));
    }

    @Test
    void tokensOfAProviderAreNotCheckedInVain() {
        assertThatThrownBy(() -> AccessGate.check(
                        config(Map.of("quarkus.http.host", "127.0.0.1", "quarkus.oidc.tenant-enabled", "true"))))
                .hasMessageContaining("Set segments.access.mode to oidc");
    }

    @Test
    void modeOidcStartsOnTheNetworkWithAProviderAndAGrant() {
        var settings = new HashMap<>(Map.of("segments.access.mode", "oidc"));
        assertThatThrownBy(() -> AccessGate.check(config(settings)))
                .hasMessageContaining("quarkus.oidc.auth-server-url");

        settings.put("quarkus.oidc.tenant-enabled", "true");
        assertThatThrownBy(() -> AccessGate.check(config(settings))).hasMessageContaining("segments.access.grants");

        settings.put("segments.access.grants.platform.group", "platform");
        settings.put("segments.access.grants.platform.role", "admin");
        assertThatCode(() -> AccessGate.check(config(settings))).doesNotThrowAnyException();
    }

    @Test
    void modeServicesNeedsLongTokens() {
        var settings = new HashMap<>(Map.of("segments.access.mode", "services"));
        assertThatThrownBy(() -> AccessGate.check(config(settings))).hasMessageContaining("segments.access.tokens");

        settings.put("segments.access.tokens", "a".repeat(32) + ",short");
        assertThatThrownBy(() -> AccessGate.check(config(settings)))
                .hasMessageContaining("at least 32")
                .hasMessageNotContaining("short");

        settings.put("segments.access.tokens", "a".repeat(32) + "," + "b".repeat(40));
        assertThatCode(() -> AccessGate.check(config(settings))).doesNotThrowAnyException();
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
