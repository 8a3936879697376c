package io.segments.workers.connector.http.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.workers.certification.Candidate;
import io.segments.workers.certification.ConnectorCertification;
import io.segments.workers.certification.Manifests;
import io.segments.workers.certification.vendor.FakeBrazeCohorts;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.Operation.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrazeCohortTest extends ConnectorCertification {

    @Override
    protected Candidate candidate() {
        return new BrazeCohort(new FakeBrazeCohorts());
    }

    @Test
    void aCohortIsNamedOnceBeforeItsFirstUsers() throws InterruptedException {
        try (var braze = new BrazeCohort(new FakeBrazeCohorts());
                var deliveries = new Deliveries(braze)) {
            deliveries.untilSettled(Kind.UPSERT, List.of("ada", "bob"));
            deliveries.untilSettled(Kind.REMOVE, List.of("bob"));

            assertThat(braze.fake().arrivals())
                    .extracting(arrival -> arrival.request().path())
                    .containsExactly(
                            "/partners/acme/cohorts", "/partners/acme/cohorts/users", "/partners/acme/cohorts/users");
            assertThat(braze.fake().members("Trial users")).containsExactly("ada");
        }
    }

    private record BrazeCohort(FakeBrazeCohorts fake) implements Candidate {

        @Override
        public DestinationConnectorFactory<?> factory() {
            return Manifests.builtIn("braze-cohort");
        }

        @Override
        public Map<String, String> settings() {
            return Map.of(
                    "base-url", fake.url(),
                    "endpoint", "rest.iad-01.braze.com",
                    "partner", "acme",
                    "partner-api-key", "key-of-partner",
                    "client-secret", "key-of-client",
                    "timeout", "400ms");
        }

        @Override
        public String object() {
            return "Trial users";
        }

        @Override
        public String identity(int number) {
            return "user-" + number;
        }

        @Override
        public Optional<String> refusedWithAll() {
            return Optional.of(FakeBrazeCohorts.REFUSED);
        }

        @Override
        public Map<String, String> normalForms() {
            return Map.of(" Ada ", "Ada", "bob", "bob");
        }

        @Override
        public Optional<String> malformed() {
            return Optional.of("  ");
        }
    }
}
