package io.segments.workers.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.workers.certification.Contract;
import io.segments.workers.certification.FakeDestination;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.Capability;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.DeliveryOutcome;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.DestinationContext;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation;
import io.segments.workers.spi.Operation.Kind;
import io.segments.workers.spi.Settings;
import io.segments.workers.spi.Standing;
import io.segments.workers.spi.Target;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a manifest can say of requests and answers that the certification of vendors does not show. */
class HttpDestinationTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String SHOP = """
            connector: {id: shop, name: Shop}
            base-url: https://shop.example.org
            settings:
              key: {type: secret, meaning: the key}
            auth: {type: api-key, query: api_key, value: '${secrets.key}'}
            object: {pattern: '[a-z /]+', meaning: a name}
            fields: any
            requests:
              upsert:
                method: POST
                path: /lists/${object}
                query: {empty: '${nothing}', kind: '${identityKind}'}
                headers: {X-List: '${object}'}
                body: '{"rows": [records.{"who": identity, "what": fields}]}'
              remove:
                method: DELETE
                path: /lists/${object}
                format: form
                body: '{"who": $join(records.identity, ","), "none": null}'
            batch: {records: 10, bytes: 1024}
            """;

    private final Endpoint endpoint = new Endpoint();

    /** Answers whatever it is told to. */
    private static final class Endpoint extends FakeDestination {
        private Reply reply = Reply.of(200, "");

        @Override
        protected Reply take(Request request) {
            return reply;
        }

        @Override
        protected int records(Request request) {
            return 0;
        }

        @Override
        protected boolean isAuthentic(Request request) {
            return true;
        }

        @Override
        public List<Request> knownBad() {
            return List.of();
        }
    }

    @AfterEach
    void end() {
        endpoint.close();
    }

    private Answer deliver(String manifest, Operation... operations) throws InterruptedException {
        var factory = new HttpDestinationFactory(ManifestReader.read("shop.yaml", manifest));
        var settings = new HashMap<String, String>();
        settings.put("base-url", endpoint.url());
        settings.put("timeout", "400ms");
        if (manifest.contains("the key")) {
            settings.put("key", "key&of shop");
        }
        try (var connector = connector(factory, settings)) {
            return connector.deliver(new Batch("deliveries", 0, List.of(operations)));
        }
    }

    private static DestinationConnector connector(HttpDestinationFactory factory, Map<String, String> settings) {
        return factory.create(
                factory.read(new Settings(settings)),
                new DestinationContext("shop", "nowhere:9092", InstantSource.fixed(NOW)));
    }

    private static Operation operation(Kind kind, String identity, Map<String, FieldValue> fields) {
        return new Operation(
                "id",
                new Target("default", "vip", "a list/b"),
                kind,
                identity,
                fields,
                new Standing(1, 1, 1),
                1,
                100,
                NOW);
    }

    private static Operation upsert(String identity) {
        return operation(Kind.UPSERT, identity, Map.of());
    }

    private FakeDestination.Request request() {
        return endpoint.arrivals().getLast().request();
    }

    @Test
    void valuesAreExactInBodiesAndHarmlessInUrls() throws InterruptedException {
        deliver(
                SHOP,
                operation(
                        Kind.UPSERT,
                        "${object} \"x\"",
                        Map.of(
                                "n", new FieldValue.Decimal(new BigDecimal("12345678901234567890.120")),
                                "gone", new FieldValue.Empty(),
                                "yes", new FieldValue.Bool(true))));

        assertThat(request().body())
                .isEqualTo(
                        "{\"rows\":[{\"who\":\"${object} \\\"x\\\"\",\"what\":{\"gone\":null,\"n\":12345678901234567890.120,\"yes\":true}}]}");
        assertThat(request().path()).isEqualTo("/lists/a list/b");
        assertThat(request().query()).containsOnly(Map.entry("api_key", "key&of shop"), Map.entry("kind", "identity"));
        assertThat(request().header("x-list")).isEqualTo("a list/b");
    }

    @Test
    void formsAreWritten() throws InterruptedException {
        deliver(SHOP, operation(Kind.REMOVE, "a&b", Map.of()), operation(Kind.REMOVE, "c d", Map.of()));

        assertThat(request().method()).isEqualTo("DELETE");
        assertThat(request().header("content-type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request().body()).isEqualTo("who=a%26b%2Cc%20d");
    }

    @Test
    void identitiesThatAreOneAtTheDestinationAreSentOnceAndShareWhatComesOfIt() throws InterruptedException {
        var answer = deliver(
                SHOP + "identities: {email: {normalize: [trim, lower]}}\n",
                upsert("Ada@x"),
                upsert("bob@x"),
                upsert("ada@x"));

        assertThat(Contract.json(request().body()).path("rows").findValuesAsText("who"))
                .containsExactly("bob@x", "ada@x");
        assertThat(answer).isEqualTo(Answer.Each.delivered(3));
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWithoutBeingSent() throws InterruptedException {
        assertThat(deliver(SHOP, upsert("x".repeat(2_000)))).isInstanceOf(Answer.BatchRefused.class);
        assertThat(endpoint.arrivals()).isEmpty();
    }

    @Test
    void anObjectOfAnotherFormIsNotAskedFor() throws InterruptedException {
        assertThat(deliver(SHOP.replace("[a-z /]+", "[0-9]+"), upsert("ada")))
                .isEqualTo(new Answer.ObjectUnavailable("object-malformed", "the object has to be a name"));
        assertThat(endpoint.arrivals()).isEmpty();
    }

    @Test
    void theBodyCountsBeforeTheStatusAndTheFirstRuleThatFits() throws InterruptedException {
        endpoint.reply = FakeDestination.Reply.of(200, "{\"ok\":false,\"error\":\"rate_limited\",\"seconds\":3.5}");
        var rules = SHOP + """
                answers:
                  status:
                    - {status: 200, means: accepted}
                  body:
                    - {when: body.error = "rate_limited", means: throttled, after: body.seconds}
                    - {when: body.ok = false, means: retry}
                """;

        assertThat(deliver(rules, upsert("ada")))
                .isInstanceOfSatisfying(
                        Answer.Throttled.class,
                        throttled -> assertThat(throttled.after().orElseThrow()).hasMillis(3_500));
    }

    @Test
    void detailsNeverHoldASecretAndThoseOfTheWholeDestinationNothingThatItSaid() throws InterruptedException {
        var rules = SHOP + """
                answers:
                  status:
                    - {status: 400, means: refused, reason: 'Bad ${body.code}', detail: text}
                    - {status: 402, means: credential, detail: text}
                """;
        endpoint.reply = FakeDestination.Reply.of(400, "{\"code\":\"Key\",\"said\":\"key&of shop is bad\"}");
        assertThat(deliver(rules, upsert("ada"))).isInstanceOfSatisfying(Answer.BatchRefused.class, refused -> {
            assertThat(refused.reason()).isEqualTo("bad-key");
            assertThat(refused.detail()).contains("*** is bad").doesNotContain("key&of shop");
        });
        endpoint.reply = FakeDestination.Reply.of(402, "ada@example.org");
        assertThat(deliver(rules, upsert("ada")))
                .isEqualTo(new Answer.CredentialRefused("credential-refused", "HTTP 402"));
    }

    @Test
    void resultsInTheOrderOfTheRequestAreReadRecordByRecord() throws InterruptedException {
        endpoint.reply = FakeDestination.Reply.of(
                200, "{\"results\":[{\"ok\":true},{\"ok\":false,\"why\":\"NO_CONSENT\"},{\"ok\":true}]}");
        var rules = SHOP + """
                answers:
                  body:
                    - {status: 2xx, when: $exists(body.results), means: partial}
                  partial:
                    - {of: body.results, failed: ok = false, means: invalid, reason: '${why}', detail: why}
                """;

        assertThat(deliver(rules, upsert("a"), upsert("b"), upsert("c")))
                .isEqualTo(new Answer.Each(List.of(
                        new DeliveryOutcome.Delivered(),
                        new DeliveryOutcome.Invalid("no-consent", "NO_CONSENT"),
                        new DeliveryOutcome.Delivered())));
        assertThat(deliver(rules, upsert("a"), upsert("b"))).isInstanceOf(Answer.BatchRefused.class);
    }

    @Test
    void anAnswerThatNamesFewerThanItCountsSettlesNothing() throws InterruptedException {
        endpoint.reply = FakeDestination.Reply.of(200, "{\"failed\":2,\"who\":[\"a\"]}");
        var rules = SHOP + """
                answers:
                  body:
                    - {status: 2xx, when: body.failed > 0, means: partial}
                  failures: body.failed
                  partial:
                    - {of: body.who, key: $, means: rejected, reason: refused}
                """;

        assertThat(deliver(rules, upsert("a"), upsert("b"))).isInstanceOf(Answer.BatchRefused.class);
        endpoint.reply = FakeDestination.Reply.of(200, "{\"failed\":1,\"who\":[\"stranger\"]}");
        assertThat(deliver(rules, upsert("a"), upsert("b"))).isInstanceOf(Answer.BatchRefused.class);
        assertThat(deliver(rules, upsert("a")))
                .as("there is no other that it could be")
                .isEqualTo(new Answer.Each(List.of(new DeliveryOutcome.Rejected("refused", ""))));
        endpoint.reply = FakeDestination.Reply.of(200, "{\"failed\":1,\"who\":[]}");
        assertThat(deliver(rules, upsert("a"))).isInstanceOf(Answer.Retry.class);
        endpoint.reply = FakeDestination.Reply.of(200, "{\"failed\":1,\"who\":[\"B\"]}");
        assertThat(deliver(rules, upsert("a"), upsert("b")))
                .isEqualTo(new Answer.Each(
                        List.of(new DeliveryOutcome.Delivered(), new DeliveryOutcome.Rejected("refused", ""))));
    }

    @Test
    void withoutRulesAnAnswerMeansWhatHttpSays() throws InterruptedException {
        var expected = Map.of(
                204, Answer.Each.class,
                302, Answer.Unavailable.class,
                401, Answer.CredentialRefused.class,
                404, Answer.ObjectUnavailable.class,
                409, Answer.Retry.class,
                413, Answer.BatchRefused.class,
                422, Answer.BatchRefused.class,
                429, Answer.Throttled.class,
                500, Answer.Retry.class);
        for (var one : expected.entrySet()) {
            endpoint.reply = FakeDestination.Reply.of(one.getKey(), "");
            assertThat(deliver(SHOP, upsert("ada"))).as("HTTP %d", one.getKey()).isInstanceOf(one.getValue());
        }
    }

    @Test
    void aFieldWithoutTheFormIsLeftEmptyUnlessItIsRequired() throws InterruptedException {
        var fields = "fields: [{name: n, required: %s, normalize: [digits], hash: sha256}]";
        Map<String, FieldValue> without = Map.of("n", new FieldValue.Text("n/a"));

        deliver(SHOP.replace("fields: any", fields.formatted(false)), operation(Kind.UPSERT, "ada", without));
        assertThat(request().body()).isEqualTo("{\"rows\":[{\"who\":\"ada\",\"what\":{\"n\":null}}]}");
        assertThat(deliver(SHOP.replace("fields: any", fields.formatted(true)), operation(Kind.UPSERT, "ada", without)))
                .isInstanceOfSatisfying(
                        Answer.Each.class,
                        each -> assertThat(each.outcomes())
                                .singleElement()
                                .isInstanceOf(DeliveryOutcome.Invalid.class));
    }

    @Test
    void whatIsNotIdempotentHasAnIdThatIsTheSameEachTimeAndTellsNobodyTheIdentity() throws InterruptedException {
        var manifest = SHOP.replace("\"what\": fields", "\"what\": deliveryId") + "effect: at-least-once\n";
        deliver(manifest, upsert("ada"));
        var first = request().body();
        deliver(manifest, upsert("ada"));

        assertThat(request().body()).isEqualTo(first).matches(".*\"what\":\"[0-9a-f]{64}\".*");
    }

    @Test
    void whatIsDeclaredIsWhatTheManifestSays() {
        var manifest = ManifestReader.read(
                "shop.yaml",
                SHOP.replace("fields: any", "fields: [{name: plan, required: true}]")
                        + "limits: [5 requests per 1s, 1000 records per 1d]\n");
        var factory = new HttpDestinationFactory(manifest);
        var declared = factory.declare(factory.read(new Settings(Map.of("key", "k", "batch-size", "4"))));

        assertThat(declared.fields()).isEqualTo(Declaration.Fields.only(List.of(new Declaration.Field("plan", true))));
        assertThat(declared.limits().records()).isEqualTo(4);
        assertThat(declared.rateLimits()).hasSize(2);
        assertThat(declared.capabilities())
                .containsExactlyInAnyOrder(Capability.UPSERT, Capability.REMOVE, Capability.WITHDRAW);
        assertThat(factory.secretProperties()).containsExactly("key");
    }

    @Test
    void aManifestSaysWhatIdentitiesAreAndWhetherFieldsMayBeLeftOut() {
        var manifest = ManifestReader.read(
                "shop.yaml",
                SHOP.replace("fields: any", "fields: any\npartial: true\nidentities: {email: {normalize: [trim]}}"));
        var factory = new HttpDestinationFactory(manifest);
        var declared = factory.declare(factory.read(new Settings(Map.of("key", "k"))));

        assertThat(declared.identity()).isEqualTo("email");
        assertThat(declared.capabilities()).contains(Capability.PARTIAL);
        assertThat(declared.limitedTo(List.of(), 1).identity()).isEqualTo("email");
    }
}
