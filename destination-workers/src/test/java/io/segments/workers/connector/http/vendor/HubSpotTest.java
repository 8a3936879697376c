package io.segments.workers.connector.http.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.workers.certification.Candidate;
import io.segments.workers.certification.ConnectorCertification;
import io.segments.workers.certification.Manifests;
import io.segments.workers.certification.vendor.FakeHubSpot;
import io.segments.workers.certification.vendor.Refusal;
import io.segments.workers.spi.DeliveryOutcome.Delivered;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.Operation.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HubSpotTest extends ConnectorCertification {

    @Override
    protected Candidate candidate() {
        return new HubSpot(new FakeHubSpot());
    }

    @Test
    void aContactThatIsGoneIsLookedUpAnewAndOneThatNobodyKnowsNeedsNoRemoval() throws InterruptedException {
        var user = List.of("user-1@example.org");
        try (var hubSpot = new HubSpot(new FakeHubSpot());
                var deliveries = new Deliveries(hubSpot)) {
            assertThat(deliveries.untilSettled(Kind.UPSERT, user)).containsOnly(new Delivered());
            hubSpot.fake().forget(user.getFirst());

            assertThat(deliveries.untilSettled(Kind.UPSERT, user)).containsOnly(new Delivered());
            assertThat(hubSpot.fake().members("7")).containsExactlyElementsOf(user);
            assertThat(hubSpot.fake().arrivals())
                    .as("two look-ups, three changes")
                    .hasSize(5);

            hubSpot.fake().forget(user.getFirst());
            assertThat(deliveries.untilSettled(Kind.REMOVE, user)).containsOnly(new Delivered());
        }
        try (var hubSpot = new HubSpot(new FakeHubSpot());
                var deliveries = new Deliveries(hubSpot)) {
            assertThat(deliveries.untilSettled(Kind.REMOVE, user)).containsOnly(new Delivered());
            assertThat(hubSpot.fake().arrivals())
                    .as("a look-up that creates nobody")
                    .hasSize(1);
        }
    }

    private record HubSpot(FakeHubSpot fake) implements Candidate {

        @Override
        public DestinationConnectorFactory<?> factory() {
            return Manifests.builtIn("hubspot");
        }

        @Override
        public Map<String, String> settings() {
            return Map.of(
                    "base-url", fake.url(),
                    "token", "token-of-hubspot",
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
        public Map<String, String> normalForms() {
            return Map.of(" Ada@Example.ORG ", "ada@example.org", "bob@example.org", "bob@example.org");
        }

        @Override
        public Optional<String> malformed() {
            return Optional.of("not an address");
        }
    }
}
