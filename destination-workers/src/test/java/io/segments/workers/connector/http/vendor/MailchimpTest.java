package io.segments.workers.connector.http.vendor;

import io.segments.workers.certification.Candidate;
import io.segments.workers.certification.ConnectorCertification;
import io.segments.workers.certification.Manifests;
import io.segments.workers.certification.vendor.FakeMailchimp;
import io.segments.workers.certification.vendor.Refusal;
import io.segments.workers.spi.DestinationConnectorFactory;
import java.util.Map;
import java.util.Optional;

class MailchimpTest extends ConnectorCertification {

    @Override
    protected Candidate candidate() {
        return new Mailchimp(new FakeMailchimp());
    }

    private record Mailchimp(FakeMailchimp fake) implements Candidate {

        @Override
        public DestinationConnectorFactory<?> factory() {
            return Manifests.builtIn("mailchimp");
        }

        @Override
        public Map<String, String> settings() {
            return Map.of(
                    "base-url", fake.url(),
                    "data-center", "us21",
                    "audience-id", "aud1",
                    "api-key", "key-of-mailchimp",
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
