package io.segments.workers.connector.http.vendor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.workers.certification.Candidate;
import io.segments.workers.certification.ConnectorCertification;
import io.segments.workers.certification.Manifests;
import io.segments.workers.certification.vendor.FakeGoogle;
import io.segments.workers.certification.vendor.FakeGoogleTokens;
import io.segments.workers.certification.vendor.Refusal;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.DeliveryOutcome;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation.Kind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GoogleDataManagerTest extends ConnectorCertification {

    private static final String ADA = "cfe00dde46ef942601ffafb9e2825e802858b460e586b8305b344c1eb826357d";

    @Override
    protected Candidate candidate() {
        return google("acceptance");
    }

    static Candidate google(String confirm) {
        var google = new Google(new FakeGoogle(), new FakeGoogleTokens(), confirm);
        google.fake().processes(1, "{\"requestStatus\":\"SUCCESS\"}");
        return google;
    }

    @Test
    void whatIsToBeProcessedIsAskedForUntilItWas() throws InterruptedException {
        try (var google = new Google(new FakeGoogle(), new FakeGoogleTokens(), "processing");
                var deliveries = new Deliveries(google)) {
            google.fake().processes(2, "{\"requestStatus\":\"PARTIAL_SUCCESS\"}");
            var ada = List.of("ada@example.org");

            assertThat(deliveries.attempt(Kind.UPSERT, ada)).isEqualTo(unfinished(30));
            assertThat(deliveries.attempt(Kind.UPSERT, ada)).isEqualTo(unfinished(10));
            assertThat(deliveries.attempt(Kind.UPSERT, ada)).isEqualTo(unfinished(10));
            assertThat(deliveries.attempt(Kind.UPSERT, ada)).isEqualTo(Answer.Each.delivered(1));
            assertThat(google.fake().arrivals()).hasSize(4);
            assertThat(google.fake().violations()).isEmpty();
        }
    }

    @Test
    void whatGoogleCouldNotProcessIsRejectedWithItsReasonAndItsOwnTroubleIsTriedAgain() throws InterruptedException {
        try (var google = new Google(new FakeGoogle(), new FakeGoogleTokens(), "processing");
                var deliveries = new Deliveries(google)) {
            google.fake().processes(0, failed("NO_CONSENT"));
            assertThat(deliveries.untilSettled(Kind.UPSERT, List.of("ada@example.org", "bob@example.org")))
                    .containsOnly(new DeliveryOutcome.Rejected("no-consent", "HTTP 200"));

            google.fake().processes(0, failed("INTERNAL_ERROR"));
            deliveries.attempt(Kind.UPSERT, List.of("cyd@example.org"));
            assertThat(deliveries.attempt(Kind.UPSERT, List.of("cyd@example.org")))
                    .isInstanceOf(Answer.Retry.class);
            assertThat(deliveries.attempt(Kind.UPSERT, List.of("cyd@example.org")))
                    .as("sent again")
                    .isEqualTo(unfinished(30));
        }
    }

    private static String failed(String reason) {
        return "{\"requestStatus\":\"FAILED\",\"errorInfo\":{\"errorCounts\":[{\"recordCount\":\"2\",\"reason\":\"PROCESSING_ERROR_REASON_"
                + reason + "\"}]}}";
    }

    private static Answer unfinished(int minutes) {
        return new Answer.Each(List.of(new DeliveryOutcome.Unfinished(Optional.of(Duration.ofMinutes(minutes)))));
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Google(FakeGoogle fake, FakeGoogleTokens tokens, String confirm) implements Candidate {

        @Override
        public DestinationConnectorFactory<?> factory() {
            return Manifests.builtIn("google-data-manager");
        }

        @Override
        public Map<String, String> settings() {
            return Map.ofEntries(
                    Map.entry("base-url", fake.url()),
                    Map.entry("token-url", tokens.url() + "/token"),
                    Map.entry("client-id", "client-1"),
                    Map.entry("client-secret", "secret-of-client"),
                    Map.entry("refresh-token", "refresh-token-1"),
                    Map.entry("project", "project-1"),
                    Map.entry("account-id", "1234567890"),
                    Map.entry("consent", "granted"),
                    Map.entry("confirm", confirm),
                    Map.entry("batch-size", confirm.equals("processing") ? "500" : "10000"),
                    Map.entry("terms", "accepted"),
                    Map.entry("timeout", "400ms"));
        }

        @Override
        public String object() {
            return "7";
        }

        @Override
        public String identity(int number) {
            return "user-" + number + "@example.org";
        }

        @Override
        public Map<String, FieldValue> fields(int number) {
            return number % 2 == 0
                    ? Map.of("phoneNumber", new FieldValue.Text("+1 202 555 01" + (10 + number % 90)))
                    : Map.of();
        }

        @Override
        public String member(int number) {
            return hash(identity(number));
        }

        @Override
        public Duration work() {
            return confirm.equals("processing") ? Duration.ofMinutes(40) : Duration.ZERO;
        }

        @Override
        public Optional<String> refusedAlone() {
            return Optional.of(Refusal.ALONE.address());
        }

        @Override
        public Optional<String> malformed() {
            return Optional.of("not an address");
        }

        @Override
        public Map<String, String> normalForms() {
            return Map.of(
                    " Ada@Example.ORG ",
                    ADA,
                    ADA.toUpperCase(Locale.ROOT),
                    ADA,
                    "bob@example.org",
                    "686b5e4cf4f963adf8f51468a48028ef8d15bd02fa335f821279a3d1678c9615");
        }

        @Override
        public void close() {
            fake.close();
            tokens.close();
        }
    }
}
