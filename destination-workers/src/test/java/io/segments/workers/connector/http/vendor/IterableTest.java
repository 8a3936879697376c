package io.segments.workers.connector.http.vendor;

import io.segments.workers.certification.Candidate;
import io.segments.workers.certification.ConnectorCertification;
import io.segments.workers.certification.Manifests;
import io.segments.workers.certification.vendor.FakeIterable;
import io.segments.workers.certification.vendor.Refusal;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.FieldValue;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

class IterableTest extends ConnectorCertification {

    @Override
    protected Candidate candidate() {
        return new Lists(new FakeIterable());
    }

    private record Lists(FakeIterable fake) implements Candidate {

        @Override
        public DestinationConnectorFactory<?> factory() {
            return Manifests.builtIn("iterable");
        }

        @Override
        public Map<String, String> settings() {
            return Map.of(
                    "base-url", fake.url(),
                    "api-key", "key-of-iterable",
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
            return Map.of(
                    "plan", new FieldValue.Text("trial"),
                    "spend", new FieldValue.Decimal(new BigDecimal("12345678901234567890.12")),
                    "city", new FieldValue.Empty());
        }

        @Override
        public Optional<String> refusedAlone() {
            return Optional.of(Refusal.ALONE.address());
        }

        @Override
        public Optional<String> refusedWithAll() {
            return Optional.of(Refusal.WITH_ALL.address());
        }

        @Override
        public Map<String, String> normalForms() {
            return Map.of(" Ada@Example.ORG ", "ada@example.org", "bob@example.org", "bob@example.org");
        }

        @Override
        public Optional<String> malformed() {
            return Optional.of("not an address");
        }
    }
}
