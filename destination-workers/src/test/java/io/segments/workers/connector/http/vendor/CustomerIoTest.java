package io.segments.workers.connector.http.vendor;

import io.segments.workers.certification.Candidate;
import io.segments.workers.certification.ConnectorCertification;
import io.segments.workers.certification.Manifests;
import io.segments.workers.certification.vendor.FakeCustomerIo;
import io.segments.workers.certification.vendor.Refusal;
import io.segments.workers.spi.DestinationConnectorFactory;
import java.util.Map;
import java.util.Optional;

class CustomerIoTest extends ConnectorCertification {

    @Override
    protected Candidate candidate() {
        return new CustomerIo(new FakeCustomerIo());
    }

    private record CustomerIo(FakeCustomerIo fake) implements Candidate {

        @Override
        public DestinationConnectorFactory<?> factory() {
            return Manifests.builtIn("customer-io");
        }

        @Override
        public Map<String, String> settings() {
            return Map.of(
                    "base-url", fake.url(),
                    "site-id", "site-1",
                    "api-key", "key-of-the-site",
                    "identity", "email",
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
        public Optional<String> refusedWithAll() {
            return Optional.of(Refusal.WITH_ALL.address());
        }

        @Override
        public Optional<String> malformed() {
            return Optional.of("not an address");
        }

        @Override
        public Map<String, String> normalForms() {
            return Map.of(" Ada@Example.ORG ", "ada@example.org", "bob@example.org", "bob@example.org");
        }
    }
}
