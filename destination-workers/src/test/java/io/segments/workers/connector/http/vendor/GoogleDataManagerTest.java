package io.segments.workers.connector.http.vendor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.segments.workers.certification.Candidate;
import io.segments.workers.certification.ConnectorCertification;
import io.segments.workers.certification.Manifests;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.FieldValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

class GoogleDataManagerTest extends ConnectorCertification {

    private static final String INVALID = "all@refused.example.org";
    private static final String ADA = "cfe00dde46ef942601ffafb9e2825e802858b460e586b8305b344c1eb826357d";

    @Override
    protected Candidate candidate() {
        return new Google(new FakeGoogle(hash(INVALID)), new FakeGoogleTokens());
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Google(FakeGoogle fake, FakeGoogleTokens tokens) implements Candidate {

        @Override
        public DestinationConnectorFactory<?> factory() {
            return Manifests.builtIn("google-data-manager");
        }

        @Override
        public Map<String, String> settings() {
            return Map.of(
                    "base-url", fake.url(),
                    "token-url", tokens.url() + "/token",
                    "client-id", "client-1",
                    "client-secret", "secret-of-client",
                    "refresh-token", "refresh-token-1",
                    "project", "project-1",
                    "account-id", "1234567890",
                    "consent", "granted",
                    "terms", "accepted",
                    "timeout", "400ms");
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
        public Optional<String> refusedWithAll() {
            return Optional.of(INVALID);
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
