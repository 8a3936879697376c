package io.segments.api.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "http://LOCALHOST",
                "https://segments.localhost",
                "http://127.0.0.1:8080",
                "http://127.8.9.1",
                "http://[::1]:8080"
            })
    void pagesOfTheMachine(String origin) {
        assertThat(Origins.isLoopback(Origins.host(origin))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "https://example.org",
                "https://localhost.example.org",
                "https://127.0.0.1.example.org",
                "https://example.org/localhost",
                "https://localhost@example.org",
                "file://",
                "not an origin"
            })
    void pagesOfTheWeb(String origin) {
        assertThat(Origins.isLoopback(Origins.host(origin))).isFalse();
    }

    @Test
    void hostsAsTheHeaderHasThem() {
        assertThat(Origins.isLoopback("::1")).isTrue();
        assertThat(Origins.isLoopback("[::1]")).isTrue();
        assertThat(Origins.isLoopback("")).isFalse();
    }
}
