package io.segments.workers.connector.census;

import io.segments.workers.certification.Candidate;
import io.segments.workers.certification.ConnectorCertification;
import io.segments.workers.certification.vendor.FakeService;
import io.segments.workers.certification.vendor.Refusal;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.FieldValue;
import java.util.Map;
import java.util.Optional;

class CensusCertificationTest extends ConnectorCertification {

    @Override
    protected Candidate candidate() {
        return new Census(new FakeService());
    }

    private record Census(FakeService fake) implements Candidate {

        @Override
        public DestinationConnectorFactory<?> factory() {
            return new CensusConnectorFactory();
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("url", fake.url(), "token", "token-of-service", "objects", "person", "timeout", "400ms");
        }

        @Override
        public String object() {
            return "person";
        }

        @Override
        public String identity(int number) {
            return "user-" + number + "@example.org";
        }

        @Override
        public Map<String, FieldValue> fields(int number) {
            return Map.of("plan", new FieldValue.Text("trial"));
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
        public Optional<String> malformed() {
            return Optional.of("  ");
        }
    }
}
