package io.segments.workers.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.workers.spi.RateLimit.Unit;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

    @Test
    void isReadAsItIsWritten() {
        assertThat(RateLimit.parse("20 requests per 1s"))
                .hasValue(new RateLimit(Unit.REQUESTS, 20, Duration.ofSeconds(1)));
        assertThat(RateLimit.parse(" 100000 Records per 1d "))
                .hasValue(new RateLimit(Unit.RECORDS, 100_000, Duration.ofDays(1)));
        assertThat(RateLimit.parse("1 request per 1500ms"))
                .hasValue(new RateLimit(Unit.REQUESTS, 1, Duration.ofMillis(1_500)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20 requests per 1s",
                "7 records per 1m30s",
                "100000 records per 24h",
                "150 requests per 1m to lists"
            })
    void isWrittenForPeople(String text) {
        var minutes = new RateLimit(Unit.RECORDS, 7, Duration.ofSeconds(90));
        assertThat(RateLimit.parse(text).orElse(minutes)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "20",
                "20 requests",
                "0 requests per 1s",
                "20 requests per 999ms",
                "20 requests per 25h",
                "-1 requests per 1s",
                "20 calls per 1s",
                "20 requests per 1w",
                "20 requests per 1s to",
                "20 requests per 1s to /lists",
                "99999999999 requests per 1s"
            })
    void whatIsOfAnotherFormOrOutOfRangeIsNone(String text) {
        assertThat(RateLimit.parse(text)).isEmpty();
    }
}
