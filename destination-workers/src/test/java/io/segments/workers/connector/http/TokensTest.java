package io.segments.workers.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.workers.certification.CertificationClock;
import io.segments.workers.certification.FakeDestination;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.DeliveryOutcome;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.DestinationContext;
import io.segments.workers.spi.Operation;
import io.segments.workers.spi.Operation.Kind;
import io.segments.workers.spi.Settings;
import io.segments.workers.spi.Standing;
import io.segments.workers.spi.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** OAuth 2.0: tokens are got once, kept, and got anew when they are too old or refused. */
class TokensTest {

    private static final String SHOP = """
            connector: {id: shop, name: Shop}
            base-url: ${settings.url}
            settings:
              url: {type: text, meaning: where the shop is}
              client-id: {type: text, default: client 1, meaning: the client}
              client-secret: {type: secret, meaning: its secret}
              refresh-token: {type: secret, required: false, meaning: the refresh token}
            auth: AUTH
            requests:
              upsert: {method: POST, path: /members, body: '[records.identity]'}
            batch: {records: 10, bytes: 100000}
            """;
    private static final String CLIENT =
            "{type: oauth2-client-credentials, token-url: '${settings.url}/token', client-id: '${settings.clientId}',"
                    + " client-secret: '${secrets.clientSecret}', scope: lists}";
    private static final String REFRESH =
            "{type: oauth2-refresh-token, token-url: '${settings.url}/token', client-id: '${settings.clientId}',"
                    + " client-secret: '${secrets.clientSecret}', refresh-token: '${secrets.refreshToken}', client-as: basic}";

    private final CertificationClock clock = new CertificationClock();
    private final Shop shop = new Shop();

    /** Gives numbered tokens, of which the last is valid. */
    private static final class Shop extends FakeDestination {
        private final List<Map<String, String>> asked = new ArrayList<>();
        private boolean knowsClient = true;
        private boolean expired;
        private int tokens;

        @Override
        protected Reply take(Request request) {
            if (request.path().equals("/token")) {
                asked.add(parameters(request.body()));
                return knowsClient
                        ? Reply.of(
                                200,
                                "{\"access_token\":\"t" + ++tokens + "\",\"expires_in\":3600,\"refresh_token\":\"r"
                                        + tokens + "\"}")
                        : Reply.of(400, "{\"error\":\"invalid_client\"}");
            }
            if (expired && request.header("authorization").equals("Bearer t1")) {
                return Reply.of(401, "");
            }
            return Reply.of(request.header("authorization").equals("Bearer t" + tokens) ? 200 : 401, "");
        }

        @Override
        protected int records(Request request) {
            return 1;
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
        shop.close();
    }

    private DestinationConnector connector(String auth) {
        var factory = new HttpDestinationFactory(ManifestReader.read("shop.yaml", SHOP.replace("AUTH", auth)));
        var settings =
                Map.of("url", shop.url(), "client-secret", "secret of shop", "refresh-token", "r0", "timeout", "2s");
        return factory.create(
                factory.read(new Settings(settings)), new DestinationContext("shop", "nowhere:9092", clock));
    }

    private Answer deliver(DestinationConnector connector) throws InterruptedException {
        var operation = new Operation(
                "id",
                new Target("default", "vip", "list"),
                Kind.UPSERT,
                "ada",
                Map.of(),
                new Standing(1, 1, 1),
                1,
                100,
                clock.instant());
        return connector.deliver(new Batch("deliveries", 0, List.of(operation)));
    }

    private static final Answer DELIVERED = Answer.Each.delivered(1);

    @Test
    void aTokenIsGotOnceAndUsedUntilShortlyBeforeItsEnd() throws InterruptedException {
        try (var connector = connector(CLIENT)) {
            assertThat(deliver(connector)).isEqualTo(DELIVERED);
            clock.sleep(Duration.ofSeconds(3_500));
            assertThat(deliver(connector)).isEqualTo(DELIVERED);
            assertThat(shop.asked)
                    .containsExactly(Map.of(
                            "grant_type", "client_credentials",
                            "client_id", "client 1",
                            "client_secret", "secret of shop",
                            "scope", "lists"));

            clock.sleep(Duration.ofSeconds(80));
            assertThat(deliver(connector)).isEqualTo(DELIVERED);
            assertThat(shop.asked).hasSize(2);
        }
    }

    @Test
    void aTokenThatIsRefusedIsReplacedWithTheNextAttemptAndNoTroubleOfTheDestination() throws InterruptedException {
        try (var connector = connector(CLIENT)) {
            deliver(connector);
            shop.expired = true;

            assertThat(deliver(connector))
                    .isInstanceOfSatisfying(
                            Answer.Each.class,
                            each -> assertThat(each.outcomes())
                                    .singleElement()
                                    .isInstanceOf(DeliveryOutcome.Unfinished.class));
            assertThat(deliver(connector)).isEqualTo(DELIVERED);
        }
    }

    @Test
    void aRefreshTokenThatIsRotatedIsUsedFromThenOn() throws InterruptedException {
        try (var connector = connector(REFRESH)) {
            deliver(connector);
            clock.sleep(Duration.ofHours(1));
            deliver(connector);

            assertThat(shop.asked)
                    .extracting(asked -> asked.get("refresh_token"))
                    .containsExactly("r0", "r1");
            assertThat(shop.asked.getFirst()).doesNotContainKey("client_secret");
            assertThat(shop.arrivals().getFirst().request().header("authorization"))
                    .startsWith("Basic ");
        }
    }

    @Test
    void aClientThatIsRefusedIsACredentialThatIsRefusedUntilItIsTaken() throws InterruptedException {
        shop.knowsClient = false;
        try (var connector = connector(CLIENT)) {
            assertThat(deliver(connector)).isInstanceOf(Answer.CredentialRefused.class);
            shop.knowsClient = true;
            assertThat(deliver(connector)).isEqualTo(DELIVERED);
        }
    }

    @Test
    void aFreshTokenThatIsRefusedIsACredentialThatIsRefused() throws InterruptedException {
        shop.expired = true;
        try (var connector = connector(CLIENT)) {
            assertThat(deliver(connector)).isInstanceOf(Answer.CredentialRefused.class);
            assertThat(deliver(connector)).isEqualTo(DELIVERED);
        }
    }

    @Test
    void whereNoTokenCanBeHadTheDestinationIsAway() throws InterruptedException {
        shop.next(FakeDestination.Fault.SERVER_ERROR);
        try (var connector = connector(CLIENT)) {
            assertThat(deliver(connector)).isInstanceOf(Answer.Unavailable.class);
        }
    }
}
