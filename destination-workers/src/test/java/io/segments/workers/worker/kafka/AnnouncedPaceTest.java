package io.segments.workers.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.contract.destination.v1.Quota;
import io.segments.workers.spi.Capability;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.Effect;
import io.segments.workers.spi.Grouping;
import io.segments.workers.spi.RateLimit;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnnouncedPaceTest {

    private static Declaration declaration(String... limits) {
        return new Declaration(
                Set.of(Capability.UPSERT),
                Effect.IDEMPOTENT,
                Grouping.BY_TARGET,
                Declaration.Fields.any(),
                new Declaration.Limits(100, 1_000_000),
                Arrays.stream(limits)
                        .flatMap(text -> RateLimit.parse(text).stream())
                        .toList(),
                1,
                Duration.ofSeconds(10),
                Map.of("lists", 100, "imports", 1),
                "");
    }

    @Test
    void thePaceIsThatOfTheSlowestLimitWithFullRequests() {
        var pace = AnnouncedPace.of(declaration("10 requests per 1s", "400 records per 1s"));

        assertThat(pace.getRequestsPerSecond()).isEqualTo(4);
        assertThat(AnnouncedPace.of(declaration()).getRequestsPerSecond()).isZero();
    }

    @Test
    void anEndpointThatTakesOneRecordAtATimeMayBeTheSlowest() {
        var pace = AnnouncedPace.of(declaration("2 requests per 1s to lists", "50 requests per 1s to imports"));

        assertThat(pace.getRequestsPerSecond()).isEqualTo(0.5);
        assertThat(pace.getRecordsPerRequest()).isEqualTo(100);
        assertThat(pace.getQuotasList()).extracting(Quota::getEndpoint).containsExactly("lists", "imports");
    }
}
