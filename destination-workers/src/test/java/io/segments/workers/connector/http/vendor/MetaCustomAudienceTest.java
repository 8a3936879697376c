package io.segments.workers.connector.http.vendor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.workers.certification.Candidate;
import io.segments.workers.certification.ConnectorCertification;
import io.segments.workers.certification.Manifests;
import io.segments.workers.certification.vendor.FakeMeta;
import io.segments.workers.certification.vendor.Refusal;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation.Kind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetaCustomAudienceTest extends ConnectorCertification {

    private static final String ADA = "cfe00dde46ef942601ffafb9e2825e802858b460e586b8305b344c1eb826357d";

    @Override
    protected Candidate candidate() {
        return new Meta(new FakeMeta());
    }

    @Test
    void whileTheAudienceIsDeletedItsRecordsAreDeferredAndNotRefusedOneByOne() throws InterruptedException {
        var people = List.of("ada@example.org", "bob@example.org");
        try (var meta = new Meta(new FakeMeta());
                var deliveries = new Deliveries(meta)) {
            meta.fake().delete("7");
            assertThat(deliveries.attempt(Kind.UPSERT, people)).isInstanceOf(Answer.ObjectUnavailable.class);

            meta.fake().restore("7");
            assertThat(deliveries.attempt(Kind.UPSERT, people)).isEqualTo(Answer.Each.delivered(2));
        }
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Meta(FakeMeta fake) implements Candidate {

        @Override
        public DestinationConnectorFactory<?> factory() {
            return Manifests.builtIn("meta-custom-audience");
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("base-url", fake.url(), "token", "token-of-meta", "timeout", "400ms");
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
            // a number that has no digits at all must never become the hash of nothing
            var phone = number % 3 == 0 ? "n/a" : "+1 (555) 010-999" + number % 10;
            return number % 2 == 0 ? Map.of("PHONE", new FieldValue.Text(phone)) : Map.of();
        }

        @Override
        public String member(int number) {
            return hash(identity(number));
        }

        @Override
        public Optional<String> refusedWithAll() {
            return Optional.of(Refusal.WITH_ALL.address());
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
    }
}
