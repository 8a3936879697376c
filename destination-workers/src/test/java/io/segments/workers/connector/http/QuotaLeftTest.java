package io.segments.workers.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.workers.certification.CertificationClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuotaLeftTest {

    private final CertificationClock clock = new CertificationClock();
    private final QuotaLeft quota = new QuotaLeft(
            Optional.of(new Manifest.Quota(
                    Expression.of("headers.`ratelimit-remaining`"), Expression.of("headers.`ratelimit-reset`"))),
            clock);

    private void answered(String endpoint, String remaining, String reset) {
        quota.heed(endpoint, Map.of("headers", Map.of("ratelimit-remaining", remaining, "ratelimit-reset", reset)));
    }

    @Test
    void whereNothingIsLeftNothingIsSentBeforeThereIsSomethingAgain() {
        answered("lists", "1", "30");
        assertThat(quota.spentFor("lists")).isEmpty();
        answered("lists", "0", "30");
        assertThat(quota.spentFor("lists")).hasValue(Duration.ofSeconds(30));
        assertThat(quota.spentFor("imports")).isEmpty();

        clock.sleep(Duration.ofSeconds(20));
        assertThat(quota.spentFor("lists")).hasValue(Duration.ofSeconds(10));
        clock.sleep(Duration.ofSeconds(10));
        assertThat(quota.spentFor("lists")).isEmpty();
    }

    @Test
    void whatIsNotUnderstoodOrNotToldHoldsUpNobody() {
        answered("lists", "none", "30");
        answered("lists", "0", "soon");
        answered("lists", "0", "-1");
        quota.heed("lists", Map.of("headers", Map.of()));
        new QuotaLeft(Optional.empty(), clock).heed("lists", Map.of());

        assertThat(quota.spentFor("lists")).isEmpty();
    }
}
