package io.segments.workers.connector.webhook;

import io.segments.workers.certification.Candidate;
import io.segments.workers.certification.ConnectorCertification;
import io.segments.workers.certification.vendor.FakeReceiver;
import io.segments.workers.certification.vendor.Refusal;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.FieldValue;
import java.util.Map;
import java.util.Optional;

class WebhookCertificationTest extends ConnectorCertification {

    @Override
    protected Candidate candidate() {
        return new Webhook(new FakeReceiver());
    }

    private record Webhook(FakeReceiver fake) implements Candidate {

        @Override
        public DestinationConnectorFactory<?> factory() {
            return new WebhookConnectorFactory();
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("url", fake.url(), "secret", FakeReceiver.SECRET, "timeout", "400ms");
        }

        @Override
        public String object() {
            return "vip customers";
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
    }
}
