package io.segments.workers.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigTest {

    private static final Map<String, String> NEEDED =
            Map.of("segments.destination.id", "ads", "segments.destination.connector", "webhook");

    private static SmallRyeConfig config(Map<String, String> more) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(DestinationConfig.class)
                .withMapping(WorkerConfig.class)
                .withMapping(RetryConfig.class)
                .withDefaultValues(NEEDED)
                .withDefaultValues(more)
                .build();
    }

    @Test
    void theDefaultsOfADestination() {
        var destination = config(Map.of()).getConfigMapping(DestinationConfig.class);

        assertThat(destination.id()).isEqualTo("ads");
        assertThat(destination.connector()).isEqualTo("webhook");
        assertThat(destination.displayName()).isEmpty();
        assertThat(destination.workspaces()).isEmpty();
        assertThat(destination.partitions()).isEqualTo(4);
        assertThat(destination.limits()).isEmpty();
        assertThat(destination.rateLimit().requestsPerSecond()).isEmpty();
        assertThat(destination.settings()).isEmpty();
    }

    @Test
    void everyKeyOfADestinationIsRead() {
        var destination = config(Map.of(
                        "segments.destination.display-name", "Ads",
                        "segments.destination.workspaces", "eu,us",
                        "segments.destination.partitions", "8",
                        "segments.destination.limits", "20 requests per 1s,100000 records per 1d",
                        "segments.destination.rate-limit.requests-per-second", "2.5",
                        "segments.destination.settings.url", "https://example.org"))
                .getConfigMapping(DestinationConfig.class);

        assertThat(destination.displayName()).hasValue("Ads");
        assertThat(destination.workspaces()).hasValue(List.of("eu", "us"));
        assertThat(destination.partitions()).isEqualTo(8);
        assertThat(destination.limits()).hasValue(List.of("20 requests per 1s", "100000 records per 1d"));
        assertThat(destination.rateLimit().requestsPerSecond()).hasValue(2.5);
        assertThat(destination.settings()).containsEntry("url", "https://example.org");
    }

    @Test
    void theDefaultsOfAWorker() {
        var worker = config(Map.of()).getConfigMapping(WorkerConfig.class);

        assertThat(worker.instance()).isEmpty();
        assertThat(worker.sessionTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(worker.transactionTimeout()).isEqualTo(Duration.ofSeconds(15));
        assertThat(worker.linger()).isEqualTo(Duration.ofMillis(20));
        assertThat(worker.announceEvery()).isEqualTo(Duration.ofSeconds(30));
        assertThat(worker.checkEvery()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void everyKeyOfAWorkerIsRead() {
        var worker = config(Map.of(
                        "segments.worker.instance", "worker-0",
                        "segments.worker.session-timeout", "30s",
                        "segments.worker.transaction-timeout", "20s",
                        "segments.worker.linger", "5ms",
                        "segments.worker.announce-every", "10s",
                        "segments.worker.check-every", "1m"))
                .getConfigMapping(WorkerConfig.class);

        assertThat(worker.instance()).hasValue("worker-0");
        assertThat(worker.sessionTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(worker.transactionTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(worker.linger()).isEqualTo(Duration.ofMillis(5));
        assertThat(worker.announceEvery()).isEqualTo(Duration.ofSeconds(10));
        assertThat(worker.checkEvery()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void theDefaultsOfRetries() {
        var retry = config(Map.of()).getConfigMapping(RetryConfig.class);

        assertThat(retry.initialDelay()).isEqualTo(Duration.ofMillis(500));
        assertThat(retry.longestDelay()).isEqualTo(Duration.ofSeconds(15));
        assertThat(retry.inPlace()).isEqualTo(Duration.ofMinutes(1));
        assertThat(retry.deferral()).isEqualTo(Duration.ofMinutes(5));
        assertThat(retry.staleAfter()).isEqualTo(Duration.ofDays(1));
        assertThat(retry.longestProbe()).isEqualTo(Duration.ofMinutes(1));
        assertThat(retry.longestCredentialProbe()).isEqualTo(Duration.ofMinutes(5));
        assertThat(retry.throttlingIsTrouble()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void everyKeyOfRetriesIsRead() {
        var retry = config(Map.of(
                        "segments.retry.initial-delay", "1s",
                        "segments.retry.longest-delay", "2s",
                        "segments.retry.in-place", "3s",
                        "segments.retry.deferral", "4s",
                        "segments.retry.stale-after", "5s",
                        "segments.retry.longest-probe", "6s",
                        "segments.retry.longest-credential-probe", "7s",
                        "segments.retry.throttling-is-trouble", "8s"))
                .getConfigMapping(RetryConfig.class);

        assertThat(List.of(
                        retry.initialDelay(),
                        retry.longestDelay(),
                        retry.inPlace(),
                        retry.deferral(),
                        retry.staleAfter(),
                        retry.longestProbe(),
                        retry.longestCredentialProbe(),
                        retry.throttlingIsTrouble()))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }
}
