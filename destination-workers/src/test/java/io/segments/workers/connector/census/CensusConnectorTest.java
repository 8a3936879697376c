package io.segments.workers.connector.census;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.segments.workers.certification.CertificationClock;
import io.segments.workers.certification.Contract;
import io.segments.workers.certification.vendor.FakeService;
import io.segments.workers.certification.vendor.Refusal;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.Capability;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.DeliveryOutcome;
import io.segments.workers.spi.DestinationContext;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Finding;
import io.segments.workers.spi.InvalidSettingsException;
import io.segments.workers.spi.Operation;
import io.segments.workers.spi.Operation.Kind;
import io.segments.workers.spi.RateLimit;
import io.segments.workers.spi.Settings;
import io.segments.workers.spi.Standing;
import io.segments.workers.spi.Target;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CensusConnectorTest {

    private static final Map<String, FieldValue> PLAN = Map.of("plan", new FieldValue.Text("trial"));

    private final CensusConnectorFactory factory = new CensusConnectorFactory();
    private final FakeService service = new FakeService();
    private final CertificationClock clock = new CertificationClock();

    @AfterEach
    void end() {
        service.close();
    }

    private CensusConfig config(String... more) {
        var settings = new HashMap<>(
                Map.of("url", service.url(), "token", "token-of-service", "objects", "person", "timeout", "400ms"));
        for (var i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return factory.read(new Settings(settings));
    }

    private List<Finding> findings(String... more) {
        return catchThrowableOfType(InvalidSettingsException.class, () -> config(more))
                .findings();
    }

    private List<DeliveryOutcome> deliver(CensusConfig config, Operation... operations) throws InterruptedException {
        try (var connector = factory.create(config, new DestinationContext("crm", "nowhere:9092", clock))) {
            var answer = connector.deliver(new Batch("deliveries", 0, Arrays.asList(operations)));
            assertThat(service.violations()).isEmpty();
            return ((Answer.Each) answer).outcomes();
        }
    }

    private Operation operation(Kind kind, String identity, Map<String, FieldValue> fields) {
        return new Operation(
                "id/" + identity,
                new Target("default", "vip", "person"),
                kind,
                identity,
                fields,
                new Standing(1, 1, 1),
                1,
                100,
                clock.instant());
    }

    @Test
    void whatTheServiceSaysIsDeclared() {
        var declared = factory.declare(config());

        assertThat(declared.capabilities())
                .containsExactlyInAnyOrder(Capability.UPSERT, Capability.REMOVE, Capability.WITHDRAW);
        assertThat(declared.limits().records()).isEqualTo(50);
        assertThat(declared.rateLimits())
                .extracting(RateLimit::toString)
                .containsExactly("4000 records per 1s", "90 requests per 1s");
        assertThat(declared.parallelism()).isEqualTo(2);
        assertThat(factory.declare(config("parallel-requests", "9")).parallelism())
                .isEqualTo(3);
        assertThat(declared.fields().others()).isFalse();
        assertThat(declared.fields().named())
                .extracting(Declaration.Field::name)
                .containsExactly("born", "orders", "plan", "score", "seen", "spent", "tags", "vip");
        assertThat(declared.fields().named())
                .filteredOn(Declaration.Field::required)
                .extracting(Declaration.Field::name)
                .containsExactly("plan");
    }

    @Test
    void whoDoesNotMirrorTakesNoRemovals() {
        service.knows("[\"upsert\"]");

        assertThat(factory.declare(config()).capabilities()).containsExactly(Capability.UPSERT);
    }

    @Test
    void whatCanNotBeUsedIsSaidAtOnceAndWithoutSecrets() {
        assertThat(findings("objects", "person, plane"))
                .extracting(Finding::setting)
                .containsExactly("objects");
        assertThat(findings("objects", "person, event"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("event", "[insert]"));
        assertThat(findings("identifier", "plan")).extracting(Finding::setting).containsExactly("identifier");
        assertThat(findings("url", "nowhere", "operation", "replace", "colour", "blue"))
                .extracting(Finding::setting)
                .containsExactlyInAnyOrder("url", "operation", "colour");
        assertThat(findings("url", "http://127.0.0.1:9/?key=s3cret"))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.message()).contains("unreachable").doesNotContain("s3cret"));
    }

    @Test
    void valuesAreWrittenAsTheServiceTypesThem() throws InterruptedException {
        var fields = new HashMap<>(PLAN);
        fields.put("orders", new FieldValue.Decimal(new BigDecimal("7.00")));
        fields.put("spent", new FieldValue.Decimal(new BigDecimal("1234567890123456789.10")));
        fields.put("score", new FieldValue.Text("0.5"));
        fields.put("vip", new FieldValue.Bool(true));
        fields.put("born", new FieldValue.Day(LocalDate.parse("1990-02-03")));
        fields.put("seen", new FieldValue.Moment(Instant.parse("2026-11-23T10:00:00Z")));
        fields.put("tags", new FieldValue.Text("gold"));

        assertThat(deliver(config(), operation(Kind.UPSERT, "ada@example.org", fields)))
                .containsOnly(new DeliveryOutcome.Delivered());
        assertThat(service.record("ada@example.org"))
                .isEqualTo(Contract.json("{\"email\":\"ada@example.org\",\"plan\":\"trial\",\"orders\":7,"
                        + "\"spent\":\"1234567890123456789.10\",\"score\":0.5,\"vip\":true,\"born\":\"1990-02-03\","
                        + "\"seen\":\"2026-11-23T10:00:00Z\",\"tags\":[\"gold\"]}"));
    }

    @Test
    void whatHasNotTheFormIsInvalidAndTheOthersAreSent() throws InterruptedException {
        var outcomes = deliver(
                config(),
                operation(Kind.UPSERT, "ada@example.org", PLAN),
                operation(Kind.UPSERT, "bob@example.org", Map.of()),
                operation(
                        Kind.UPSERT,
                        "cyd@example.org",
                        Map.of("plan", new FieldValue.Text("trial"), "orders", new FieldValue.Text("1e99"))),
                operation(
                        Kind.UPSERT,
                        "dan@example.org",
                        Map.of("plan", new FieldValue.Text("trial"), "created", new FieldValue.Empty())));

        assertThat(outcomes.getFirst()).isEqualTo(new DeliveryOutcome.Delivered());
        assertThat(outcomes)
                .filteredOn(DeliveryOutcome.Invalid.class::isInstance)
                .extracting(outcome -> ((DeliveryOutcome.Invalid) outcome).reason())
                .containsExactly("field-missing", "field-malformed", "field-unknown");
        assertThat(service.arrivals())
                .singleElement()
                .satisfies(one -> assertThat(one.records()).isEqualTo(1));
    }

    @Test
    void ofWhatTheServiceSaysNothingItIsAskedAgainAndWhatItRefusesMayBeTriedLater() throws InterruptedException {
        var outcomes = deliver(
                config("failed-records", "deferred"),
                operation(Kind.UPSERT, FakeService.UNMENTIONED, PLAN),
                operation(Kind.UPSERT, Refusal.ALONE.address(), PLAN));

        assertThat(outcomes.getFirst()).isInstanceOf(DeliveryOutcome.Retry.class);
        assertThat(outcomes.getLast())
                .isEqualTo(new DeliveryOutcome.Deferred("refused-by-destination", "no such domain"));
    }

    @Test
    void aServiceWhoseOwnTestFailsIsInTrouble() throws InterruptedException {
        var config = config();
        service.works(false);
        try (var connector = factory.create(config, new DestinationContext("crm", "nowhere:9092", clock))) {
            assertThat(connector.check()).get().isInstanceOf(Answer.Unavailable.class);
            service.works(true);
            assertThat(connector.check()).get().isInstanceOf(Answer.Each.class);
        }
    }
}
