package io.segments.workers.connector.http.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.workers.certification.Candidate;
import io.segments.workers.certification.CertificationClock;
import io.segments.workers.certification.ConnectorCertification;
import io.segments.workers.certification.Manifests;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.DeliveryOutcome;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.DestinationContext;
import io.segments.workers.spi.Operation;
import io.segments.workers.spi.Operation.Kind;
import io.segments.workers.spi.Settings;
import io.segments.workers.spi.Standing;
import io.segments.workers.spi.Target;
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
        try (var hubSpot = new HubSpot(new FakeHubSpot());
                var connector = connector(hubSpot)) {
            assertThat(untilSettled(connector, Kind.UPSERT)).isEqualTo(Answer.Each.delivered(1));
            hubSpot.fake().forget("user-1@example.org");

            assertThat(untilSettled(connector, Kind.UPSERT)).isEqualTo(Answer.Each.delivered(1));
            assertThat(hubSpot.fake().members("7")).containsExactly("user-1@example.org");
            assertThat(hubSpot.fake().arrivals())
                    .as("two look-ups, three changes")
                    .hasSize(5);

            hubSpot.fake().forget("user-1@example.org");
            assertThat(untilSettled(connector, Kind.REMOVE)).isEqualTo(Answer.Each.delivered(1));
        }
        try (var hubSpot = new HubSpot(new FakeHubSpot());
                var connector = connector(hubSpot)) {
            assertThat(untilSettled(connector, Kind.REMOVE)).isEqualTo(Answer.Each.delivered(1));
            assertThat(hubSpot.fake().arrivals())
                    .as("a look-up that creates nobody")
                    .hasSize(1);
        }
    }

    private static DestinationConnector connector(HubSpot hubSpot) {
        return connector(hubSpot.factory(), hubSpot.settings());
    }

    private static <C> DestinationConnector connector(
            DestinationConnectorFactory<C> factory, Map<String, String> settings) {
        return factory.create(
                factory.read(new Settings(settings)),
                new DestinationContext("hubspot", "nowhere:9092", new CertificationClock()));
    }

    private static Answer untilSettled(DestinationConnector connector, Kind kind) throws InterruptedException {
        var now = new CertificationClock().instant();
        var operation = new Operation(
                "id",
                new Target("default", "vip", "7"),
                kind,
                "user-1@example.org",
                Map.of(),
                new Standing(1, 1, 1),
                1,
                100,
                now);
        for (var attempt = 0; attempt < 5; attempt++) {
            var answer = connector.deliver(new Batch("deliveries", 0, List.of(operation)));
            if (!isOpen(answer)) {
                return answer;
            }
        }
        throw new AssertionError("it was never settled");
    }

    private static boolean isOpen(Answer answer) {
        return answer instanceof Answer.Each each
                && (each.outcomes().getFirst() instanceof DeliveryOutcome.Retry
                        || each.outcomes().getFirst() instanceof DeliveryOutcome.Unfinished);
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
            return Optional.of(FakeHubSpot.REFUSED_WITH_ALL);
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
