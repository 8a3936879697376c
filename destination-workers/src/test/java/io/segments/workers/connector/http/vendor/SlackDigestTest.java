package io.segments.workers.connector.http.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.workers.certification.CertificationClock;
import io.segments.workers.certification.FakeDestination;
import io.segments.workers.certification.FakeDestination.Fault;
import io.segments.workers.certification.Manifests;
import io.segments.workers.certification.vendor.FakeSlack;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.DestinationContext;
import io.segments.workers.spi.Effect;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation;
import io.segments.workers.spi.Operation.Kind;
import io.segments.workers.spi.Settings;
import io.segments.workers.spi.Standing;
import io.segments.workers.spi.Target;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A channel keeps messages, not members, so that the certification has nothing to look at; this is what it would look for. */
class SlackDigestTest {

    private static final String CHANNEL = "C0123456789";

    private final FakeSlack slack = new FakeSlack();
    private final CertificationClock clock = new CertificationClock();
    private final DestinationConnector connector = connector(Manifests.builtIn("slack-digest"));

    private <C> DestinationConnector connector(DestinationConnectorFactory<C> factory) {
        var settings = new Settings(
                Map.of("base-url", slack.url(), "token", "xoxb-token-of-slack", "people", "2", "timeout", "400ms"));
        return factory.create(factory.read(settings), new DestinationContext("slack", "nowhere:9092", clock));
    }

    @AfterEach
    void end() {
        connector.close();
        slack.close();
        assertThat(slack.violations()).isEmpty();
    }

    private Answer deliver(Operation... operations) throws InterruptedException {
        return connector.deliver(new Batch("deliveries", 0, List.of(operations)));
    }

    private Operation operation(Kind kind, String identity, Map<String, FieldValue> fields) {
        return new Operation(
                "default/vip/1/" + identity,
                new Target("default", "vip-customers", CHANNEL),
                kind,
                identity,
                fields,
                new Standing(1, 1, 1),
                1,
                100,
                clock.instant());
    }

    private Operation came(String identity) {
        return operation(Kind.UPSERT, identity, Map.of());
    }

    private Operation left(String identity) {
        return operation(Kind.REMOVE, identity, Map.of());
    }

    @Test
    void aBatchIsOneMessageThatCountsWhoCameAndLeftAndNamesNobody() throws InterruptedException {
        assertThat(deliver(came("ada@example.org"), came("bob@example.org"), left("cyd@example.org")))
                .isEqualTo(Answer.Each.delivered(3));
        assertThat(deliver(left("ada@example.org"))).isEqualTo(Answer.Each.delivered(1));
        assertThat(deliver(came("ada@example.org"))).isEqualTo(Answer.Each.delivered(1));

        assertThat(slack.messages())
                .containsExactly(
                        "vip-customers: 2 came or changed, 1 left",
                        "vip-customers: 0 came or changed, 1 left",
                        "vip-customers: 1 came or changed, 0 left");
    }

    @Test
    void mappedFieldsOfSomeAreToldAndNothingElseOfThem() throws InterruptedException {
        var all = new ArrayList<Operation>();
        for (var name : List.of("Ada", "Bob", "Cyd", "Dan")) {
            all.add(operation(
                    Kind.UPSERT,
                    name + "@example.org",
                    Map.of(
                            "name",
                            new FieldValue.Text(name),
                            "spent",
                            new FieldValue.Decimal(new BigDecimal("7.50")))));
        }
        deliver(all.toArray(Operation[]::new));
        deliver(all.getFirst());
        deliver(operation(Kind.UPSERT, "e@example.org", Map.of("name", new FieldValue.Empty())));

        assertThat(slack.messages()).containsExactly("""
                        vip-customers: 4 came or changed, 0 left
                        - name: Ada, spent: 7.50
                        - name: Bob, spent: 7.50
                        - and 2 more""", """
                        vip-customers: 1 came or changed, 0 left
                        - name: Ada, spent: 7.50""", """
                        vip-customers: 1 came or changed, 0 left
                        - name: -""");
    }

    @Test
    void noValueCanMentionAnybodyOrLinkAnywhereAndLongOnesAreCut() throws InterruptedException {
        deliver(operation(
                Kind.UPSERT,
                "ada@example.org",
                Map.of("name", new FieldValue.Text("<!channel> & <https://evil.example|here>" + "x".repeat(9_000)))));

        assertThat(slack.messages())
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains("&lt;!channel&gt; &amp; &lt;https")
                        .doesNotContain("<")
                        .hasSizeLessThan(400));
    }

    @ParameterizedTest
    @CsvSource({
        "ratelimited, Throttled",
        "invalid_auth, CredentialRefused",
        "missing_scope, CredentialRefused",
        "is_archived, ObjectUnavailable",
        "not_in_channel, ObjectUnavailable",
        "msg_too_long, BatchRefused",
        "fatal_error, Retry"
    })
    void whatGoesWrongIsReadInTheBody(String error, String answer) throws InterruptedException {
        slack.fails(error);

        assertThat(deliver(came("ada@example.org")))
                .extracting(one -> one.getClass().getSimpleName())
                .isEqualTo(answer);
        assertThat(slack.messages()).isEmpty();
    }

    @Test
    void itWaitsAsLongAsSlackAsksAndTriesAgainAfterTroubleOfTheServer() throws InterruptedException {
        slack.next(Fault.THROTTLED_WITH_TIME, Fault.SERVER_ERROR, Fault.NO_ANSWER);

        assertThat(deliver(came("ada@example.org")))
                .isInstanceOfSatisfying(
                        Answer.Throttled.class,
                        throttled -> assertThat(throttled.after()).isEqualTo(Optional.of(Duration.ofSeconds(17))));
        assertThat(deliver(came("ada@example.org"))).isInstanceOf(Answer.Retry.class);
        assertThat(deliver(came("ada@example.org"))).isInstanceOf(Answer.Retry.class);
        assertThat(deliver(came("ada@example.org"))).isEqualTo(Answer.Each.delivered(1));
    }

    @Test
    void aLookNeedsTheTokenAndPostsNothing() throws InterruptedException {
        assertThat(connector.check()).get().isInstanceOf(Answer.Each.class);
        slack.expireCredential(true);
        assertThat(connector.check()).get().isInstanceOf(Answer.CredentialRefused.class);
        assertThat(slack.messages()).isEmpty();
    }

    @Test
    void aMessageMayBeThereTwiceAndOnePerSecondIsTheLimit() {
        var declared = declaration(Manifests.builtIn("slack-digest"));

        assertThat(declared.effect()).isEqualTo(Effect.AT_LEAST_ONCE);
        assertThat(declared.rateLimits()).singleElement().hasToString("1 requests per 1s");
    }

    private <C> Declaration declaration(DestinationConnectorFactory<C> factory) {
        return factory.declare(factory.read(new Settings(Map.of("token", "xoxb"))));
    }

    @Test
    void theFakeRefusesWhatTheContractForbids() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            for (var bad : slack.knownBad()) {
                client.send(probe(bad), BodyHandlers.discarding());
                assertThat(slack.violations()).as(bad.body()).isNotEmpty();
                slack.forgive();
            }
        }
    }

    private HttpRequest probe(FakeDestination.Request bad) {
        var request = HttpRequest.newBuilder(URI.create(slack.url() + bad.path()))
                .method(bad.method(), BodyPublishers.ofString(bad.body()));
        bad.headers().forEach(request::header);
        return request.build();
    }
}
