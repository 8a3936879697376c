package io.segments.workers.worker.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.segments.workers.connector.http.ManifestConnectors;
import io.segments.workers.connector.kafka.KafkaTopicConnectorFactory;
import io.segments.workers.connector.postgresql.PostgresqlConnectorFactory;
import io.segments.workers.connector.webhook.WebhookConnectorFactory;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.Finding;
import io.segments.workers.spi.InvalidSettingsException;
import io.segments.workers.spi.RateLimit;
import io.segments.workers.spi.RateLimit.Unit;
import io.segments.workers.spi.Settings;
import io.segments.workers.worker.cdi.Connectors.Configured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused at start, and what counts of what is configured. */
class ConnectorsTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final Map<String, String> WEBHOOK = Map.of(
            "segments.destination.id", "ads",
            "segments.destination.connector", "webhook",
            "segments.destination.settings.url", "https://example.org/hook",
            "segments.destination.settings.secret", SECRET);

    private static Configured configured(Map<String, String> more) {
        var all = new HashMap<>(WEBHOOK);
        all.putAll(more);
        var blueprint = WorkerConfigs.blueprint(all);
        return new Connectors(
                        List.of(
                                new WebhookConnectorFactory(),
                                new KafkaTopicConnectorFactory(),
                                new PostgresqlConnectorFactory()),
                        List.of(new ManifestConnectors()))
                .configured(blueprint);
    }

    private static InvalidSettingsException refused(Map<String, String> more) {
        return catchThrowableOfType(InvalidSettingsException.class, () -> configured(more));
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceAndNoSecretIs() {
        var refused = refused(Map.of(
                "segments.destination.settings.url", "ftp://example.org",
                "segments.destination.settings.secret", "whsec_tooShort",
                "segments.destination.settings.batch-size", "0",
                "segments.destination.settings.colour", "blue",
                "segments.destination.limits", "many per hour, 2 requests per 1s"));

        assertThat(refused.findings())
                .extracting(Finding::setting)
                .containsExactlyInAnyOrder(
                        "segments.destination.settings.url",
                        "segments.destination.settings.secret",
                        "segments.destination.settings.batch-size",
                        "segments.destination.settings.colour",
                        "segments.destination.limits",
                        "segments.destination.partitions");
        assertThat(refused)
                .hasMessageContaining("many per hour")
                .hasMessageContaining("2 requests per 1s")
                .message()
                .doesNotContain("tooShort");
    }

    @Test
    void aConnectorThatNobodyKnowsIsRefusedWithThoseThatAreKnown() {
        assertThat(refused(Map.of("segments.destination.connector", "carrier-pigeon")))
                .hasMessageContaining("carrier-pigeon")
                .hasMessageContaining("braze, braze-cohort, customer-io,")
                .hasMessageContaining("kafka, klaviyo, mailchimp,")
                .hasMessageContaining("webhook");
    }

    @Test
    void manifestsAreCheckedTogetherWithEverythingElse(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("shop.yaml"), "connector: {id: shop}");

        assertThat(refused(Map.of(
                                "segments.destination.connector", "shop",
                                "segments.destination.manifests", directory.toString(),
                                "segments.destination.limits", "many per hour"))
                        .findings())
                .extracting(Finding::setting)
                .contains("shop.yaml at /connector", "segments.destination.limits");
    }

    @Test
    void aSessionThatIsTooShortForTheRequestsIsRefused() {
        assertThat(refused(Map.of("segments.worker.session-timeout", "10s")))
                .hasMessageContaining("segments.worker.session-timeout")
                .hasMessageContaining("PT10S");
    }

    @Test
    void timesThatMakeNoSenseAreRefusedTogether() {
        assertThat(refused(Map.of(
                                "segments.worker.announce-every", "0s",
                                "segments.worker.linger", "PT-1S",
                                "segments.retry.in-place", "PT-1S",
                                "segments.retry.initial-delay", "20s"))
                        .findings())
                .extracting(Finding::setting)
                .containsExactlyInAnyOrder(
                        "segments.worker.announce-every",
                        "segments.worker.linger",
                        "segments.retry.in-place",
                        "segments.retry.initial-delay");
    }

    @Test
    void limitsAreThoseThatAreConfigured() {
        assertThat(configured(Map.of("segments.destination.limits", "20 requests per 1s,100000 records per 1d"))
                        .declaration()
                        .rateLimits())
                .containsExactly(
                        new RateLimit(Unit.REQUESTS, 20, Duration.ofSeconds(1)),
                        new RateLimit(Unit.RECORDS, 100_000, Duration.ofDays(1)));
    }

    @Test
    void limitsOfEndpointsThatTheConnectorHasNotAreRefusedWithThoseThatItHas() {
        assertThat(refused(Map.of("segments.destination.limits", "20 requests per 1s to lists")))
                .hasMessageContaining("no endpoints");
        var klaviyo = declaration("klaviyo", Map.of("api-key", "key"));
        var lists = RateLimit.parse("20 requests per 1s to lists").orElseThrow();
        assertThat(ConfiguredLimits.findingsOn(klaviyo)).isEmpty();
        assertThat(ConfiguredLimits.findingsOn(klaviyo.limitedTo(List.of(lists), 100)))
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .contains("[list-add, list-remove, profile-import, profiles]");
    }

    private static Declaration declaration(String kind, Map<String, String> settings) {
        return declaration(
                new ManifestConnectors().factory(kind, Optional.empty()).orElseThrow(), new Settings(settings));
    }

    private static <C> Declaration declaration(DestinationConnectorFactory<C> factory, Settings settings) {
        return factory.declare(factory.read(settings));
    }

    @Test
    void aSingleLimitHasAShortForm() {
        assertThat(configured(Map.of("segments.destination.rate-limit.requests-per-second", "2.5"))
                        .declaration()
                        .rateLimits())
                .containsExactly(new RateLimit(Unit.REQUESTS, 5, Duration.ofSeconds(2)));
        assertThat(refused(Map.of("segments.destination.rate-limit.requests-per-second", "0.001"))
                        .findings())
                .extracting(Finding::setting)
                .containsExactly("segments.destination.rate-limit.requests-per-second");
    }

    @Test
    void noRequestHoldsMoreRecordsThanThePartOfALimitThatAPartitionHas() {
        assertThat(configured(Map.of("segments.destination.limits", "1000 records per 1s"))
                        .declaration()
                        .limits()
                        .records())
                .isEqualTo(250);
    }

    @Test
    void limitsThatCannotBeKeptApartOrWrittenDownAreRefused() {
        assertThat(refused(Map.of("segments.destination.limits", "20 requests per 1s,30 requests per 1s")))
                .hasMessageContaining("two limits");
        assertThat(
                        refused(
                                Map.of(
                                        "segments.destination.limits",
                                        "600 requests per 1m,700 requests per 2m,800 requests per 3m,900 requests per 4m,950 requests per 5m")))
                .hasMessageContaining("more than 4 limits");
    }
}
