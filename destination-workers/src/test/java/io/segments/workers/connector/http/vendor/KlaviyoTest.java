package io.segments.workers.connector.http.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.workers.certification.Candidate;
import io.segments.workers.certification.ConnectorCertification;
import io.segments.workers.certification.FakeDestination;
import io.segments.workers.certification.FakeDestination.Arrival;
import io.segments.workers.certification.Manifests;
import io.segments.workers.certification.vendor.FakeKlaviyo;
import io.segments.workers.certification.vendor.Refusal;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.DeliveryOutcome.Delivered;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.Operation.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KlaviyoTest extends ConnectorCertification {

    @Override
    protected Candidate candidate() {
        return new Klaviyo(new FakeKlaviyo());
    }

    @Test
    void whoIsKnownIsFoundWithOthersAndOnlyWhoIsNotIsCreated() throws InterruptedException {
        try (var klaviyo = new Klaviyo(new FakeKlaviyo());
                var first = new Deliveries(klaviyo);
                var second = new Deliveries(klaviyo)) {
            first.untilSettled(Kind.UPSERT, identities(klaviyo, 60));
            assertThat(paths(klaviyo)).filteredOn("/api/profiles"::equals).hasSize(2);
            assertThat(paths(klaviyo)).filteredOn("/api/profile-import"::equals).hasSize(60);

            second.untilSettled(Kind.UPSERT, identities(klaviyo, 61));
            assertThat(paths(klaviyo)).filteredOn("/api/profile-import"::equals).hasSize(61);
            assertThat(klaviyo.fake().members("AbC123")).hasSize(61);
        }
    }

    @Test
    void aProfileThatIsGoneIsCreatedAnewAndTheOthersOfItsRequestAreAddedWithoutIt() throws InterruptedException {
        try (var klaviyo = new Klaviyo(new FakeKlaviyo());
                var deliveries = new Deliveries(klaviyo)) {
            var all = identities(klaviyo, 3);
            deliveries.untilSettled(Kind.UPSERT, all);
            klaviyo.fake().forget(all.get(1));

            assertThat(deliveries.untilSettled(Kind.UPSERT, all)).containsOnly(new Delivered());
            assertThat(klaviyo.fake().members("AbC123")).hasSize(3);

            klaviyo.fake().forget(all.get(1));
            assertThat(deliveries.untilSettled(Kind.REMOVE, all)).containsOnly(new Delivered());
            assertThat(klaviyo.fake().members("AbC123")).containsExactly(all.get(1));
        }
    }

    @Test
    void whereOthersHaveSpentTheQuotaNothingIsAskedBeforeItIsThereAgain() throws InterruptedException {
        try (var klaviyo = new Klaviyo(new FakeKlaviyo());
                var deliveries = new Deliveries(klaviyo)) {
            var user = List.of("user-1@example.org");
            klaviyo.fake().spendQuota();
            deliveries.untilSettled(Kind.UPSERT, user);

            assertThat(deliveries.attempt(Kind.UPSERT, List.of("user-2@example.org")))
                    .isInstanceOfSatisfying(
                            Answer.Throttled.class,
                            throttled -> assertThat(throttled.after()).hasValue(Duration.ofSeconds(42)));
            assertThat(deliveries.attempt(Kind.UPSERT, user))
                    .as("another endpoint")
                    .isEqualTo(Answer.Each.delivered(1));
            deliveries.clock().sleep(Duration.ofSeconds(42));
            assertThat(deliveries.untilSettled(Kind.UPSERT, List.of("user-2@example.org")))
                    .containsOnly(new Delivered());
        }
    }

    @Test
    void whomNobodyKnowsIsNotCreatedToBeRemoved() throws InterruptedException {
        try (var klaviyo = new Klaviyo(new FakeKlaviyo());
                var deliveries = new Deliveries(klaviyo)) {
            assertThat(deliveries.untilSettled(Kind.REMOVE, List.of("user-1@example.org")))
                    .containsOnly(new Delivered());
            assertThat(paths(klaviyo)).containsExactly("/api/profiles");
            assertThat(deliveries.connector().check()).get().isInstanceOf(Answer.Each.class);
        }
    }

    private static List<String> identities(Candidate klaviyo, int count) {
        return IntStream.range(0, count).mapToObj(klaviyo::identity).toList();
    }

    private static List<String> paths(Candidate klaviyo) {
        return klaviyo.fake().arrivals().stream()
                .map(Arrival::request)
                .map(FakeDestination.Request::path)
                .toList();
    }

    private record Klaviyo(FakeKlaviyo fake) implements Candidate {

        @Override
        public DestinationConnectorFactory<?> factory() {
            return Manifests.builtIn("klaviyo");
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("base-url", fake.url(), "api-key", "key-of-klaviyo", "timeout", "400ms");
        }

        @Override
        public String object() {
            return "AbC123";
        }

        @Override
        public String identity(int number) {
            return "user-" + number + "@example.org";
        }

        @Override
        public List<String> endpoints() {
            return List.of("profiles", "profile-import", "list-add", "list-remove");
        }

        @Override
        public String endpoint(FakeDestination.Request request) {
            return FakeKlaviyo.endpoint(request);
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
