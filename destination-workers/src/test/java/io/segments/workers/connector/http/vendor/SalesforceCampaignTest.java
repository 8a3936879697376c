package io.segments.workers.connector.http.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.workers.certification.Candidate;
import io.segments.workers.certification.ConnectorCertification;
import io.segments.workers.certification.Manifests;
import io.segments.workers.certification.vendor.FakeSalesforce;
import io.segments.workers.certification.vendor.FakeSalesforceTokens;
import io.segments.workers.certification.vendor.Refusal;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.DeliveryOutcome.Delivered;
import io.segments.workers.spi.DeliveryOutcome.Rejected;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.Operation.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SalesforceCampaignTest extends ConnectorCertification {

    @Override
    protected Candidate candidate() {
        return new Salesforce(new FakeSalesforce(), new FakeSalesforceTokens(), FakeSalesforceTokens.privateKey());
    }

    @Test
    void whoIsNoContactIsRejectedAndNeedsNoRemoval() throws InterruptedException {
        try (var salesforce = candidate();
                var deliveries = new Deliveries(salesforce)) {
            assertThat(deliveries.untilSettled(Kind.UPSERT, List.of(FakeSalesforce.UNKNOWN, "ada@example.org")))
                    .satisfiesExactly(
                            unknown -> assertThat(unknown).isInstanceOf(Rejected.class),
                            ada -> assertThat(ada).isEqualTo(new Delivered()));
            assertThat(deliveries.untilSettled(Kind.REMOVE, List.of(FakeSalesforce.UNKNOWN)))
                    .containsOnly(new Delivered());
        }
    }

    @Test
    void membershipsAreFoundAnewForEveryRemovalAndContactsThatAreGoneAsWell() throws InterruptedException {
        try (var fake = new FakeSalesforce();
                var tokens = new FakeSalesforceTokens()) {
            var salesforce = new Salesforce(fake, tokens, FakeSalesforceTokens.privateKey());
            try (var deliveries = new Deliveries(salesforce)) {
                var ada = List.of("ada@example.org");
                for (var round = 0; round < 2; round++) {
                    deliveries.untilSettled(Kind.UPSERT, ada);
                    assertThat(fake.members(FakeSalesforce.CAMPAIGN)).hasSize(1);
                    assertThat(deliveries.untilSettled(Kind.REMOVE, ada)).containsOnly(new Delivered());
                    assertThat(fake.members(FakeSalesforce.CAMPAIGN)).isEmpty();
                }
                fake.replace("ada@example.org");
                assertThat(deliveries.untilSettled(Kind.UPSERT, ada)).containsOnly(new Delivered());
                assertThat(deliveries.connector().check()).get().isInstanceOf(Answer.Each.class);
                assertThat(fake.violations()).isEmpty();
            }
        }
    }

    @Test
    void noAddressCanBecomeAnythingButALiteralOfAQuery() throws InterruptedException {
        try (var salesforce = candidate();
                var deliveries = new Deliveries(salesforce)) {
            var strange =
                    List.of("o'brien@example.org", "x\\'or(email!=null)or'@example.org", "\\@example.org", "''@'");

            assertThat(deliveries.untilSettled(Kind.UPSERT, strange)).containsOnly(new Delivered());
            assertThat(deliveries.untilSettled(Kind.REMOVE, strange)).containsOnly(new Delivered());
            assertThat(salesforce.fake().violations()).isEmpty();
            assertThat(salesforce.fake().members(FakeSalesforce.CAMPAIGN)).isEmpty();
        }
    }

    @Test
    void aKeyThatIsNoneIsARefusedCredentialAndShowsNowhere() throws InterruptedException {
        try (var fake = new FakeSalesforce();
                var tokens = new FakeSalesforceTokens();
                var deliveries = new Deliveries(new Salesforce(fake, tokens, "c2VjcmV0"))) {
            assertThat(deliveries.attempt(Kind.UPSERT, List.of("ada@example.org")))
                    .isInstanceOf(Answer.CredentialRefused.class)
                    .asString()
                    .doesNotContain("c2VjcmV0");
            assertThat(tokens.arrivals()).isEmpty();
        }
    }

    private record Salesforce(FakeSalesforce fake, FakeSalesforceTokens tokens, String key) implements Candidate {

        @Override
        public DestinationConnectorFactory<?> factory() {
            return Manifests.builtIn("salesforce-campaign");
        }

        @Override
        public Map<String, String> settings() {
            return Map.of(
                    "base-url", fake.url(),
                    "instance-url", "https://acme.my.salesforce.com",
                    "token-url", tokens.url() + "/token",
                    "client-id", "consumer-key",
                    "username", "marketing@acme.example",
                    "private-key", key,
                    "status", "Sent",
                    "timeout", "500ms");
        }

        @Override
        public String object() {
            return FakeSalesforce.CAMPAIGN;
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
        public Map<String, String> normalForms() {
            return Map.of(" Ada@Example.ORG ", "ada@example.org", "bob@example.org", "bob@example.org");
        }

        @Override
        public Optional<String> malformed() {
            return Optional.of("not an address");
        }

        @Override
        public void close() {
            fake.close();
            tokens.close();
        }
    }
}
