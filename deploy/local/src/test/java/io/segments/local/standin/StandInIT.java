package io.segments.local.standin;

import static io.segments.local.standin.StandInCaller.remove;
import static io.segments.local.standin.StandInCaller.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.testkit.infra.InfrastructureIsolation;
import io.segments.testkit.infra.TestDatabase;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandInIT {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final byte[] KEY =
            "a key of thirty-two bytes, no less".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);
    private static final String HASH = "973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b";

    private final HttpClient client = HttpClient.newHttpClient();
    private TestDatabase database;
    private StandIn emailTool;
    private StandIn adPlatform;
    private StandInCaller toEmailTool;
    private StandInCaller toAdPlatform;

    @BeforeEach
    void start() throws IOException {
        database = InfrastructureIsolation.fresh("local").createDatabase();
        emailTool = standIn(StandInProfile.EMAIL_TOOL, 0);
        adPlatform = standIn(StandInProfile.AD_PLATFORM, 0);
        toEmailTool = new StandInCaller(client, emailTool.url(), KEY, NOW);
        toAdPlatform = new StandInCaller(client, adPlatform.url(), KEY, NOW);
    }

    @AfterEach
    void stop() {
        emailTool.close();
        adPlatform.close();
        client.close();
    }

    @Test
    void holdsWhatItWasTold() throws Exception {
        assertThat(toEmailTool
                        .post(upsert("ada@example.com", "bob@example.com"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(toEmailTool.post(remove("bob@example.com")).statusCode()).isEqualTo(200);

        assertThat(emailTool.members().identities("vip")).containsExactly("ada@example.com");
        assertThat(toEmailTool.get("/vip").body()).isEqualTo("[\"ada@example.com\"]");
        assertThat(toEmailTool.get("").body()).isEqualTo("[{\"object\":\"vip\",\"members\":1}]");
    }

    @Test
    void eachStandInHasMembersOfItsOwn() throws Exception {
        toAdPlatform.post(upsert(HASH));

        assertThat(emailTool.members().sizes()).isEmpty();
        assertThat(adPlatform.members().identities("vip")).containsExactly(HASH);
    }

    @Test
    void refusesABodyThatWasNotSigned() throws Exception {
        var signature = toEmailTool.signed("msg_1", NOW.getEpochSecond(), upsert("ada@example.com"));

        var answer = toEmailTool.send("msg_1", NOW.getEpochSecond(), signature, upsert("eve@example.com"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(emailTool.members().sizes()).isEmpty();
    }

    @Test
    void refusesAnotherSendersSecret() throws Exception {
        var stranger = new StandInCaller(client, emailTool.url(), new byte[32], NOW);

        assertThat(stranger.post(upsert("eve@example.com")).statusCode()).isEqualTo(401);
    }

    @Test
    void acceptsOneGoodSignatureOfSeveral() throws Exception {
        var body = upsert("ada@example.com");
        var signatures = "v1,bm90IHRoaXM= " + toEmailTool.signed("msg_1", NOW.getEpochSecond(), body);

        assertThat(toEmailTool
                        .send("msg_1", NOW.getEpochSecond(), signatures, body)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesATimestampThatIsMoreThanFiveMinutesAway() throws Exception {
        var late = new StandInCaller(client, emailTool.url(), KEY, NOW.minusSeconds(301));
        var early = new StandInCaller(client, emailTool.url(), KEY, NOW.plusSeconds(301));

        assertThat(late.post(upsert("ada@example.com")).statusCode()).isEqualTo(401);
        assertThat(early.post(upsert("ada@example.com")).statusCode()).isEqualTo(401);
    }

    @Test
    void appliesARequestOnceAndAnswersItsRepetitionAsBefore() throws Exception {
        var first = toEmailTool.post("msg_1", upsert("ada@example.com", "Not An Address"));
        toEmailTool.post(remove("ada@example.com"));

        var again = toEmailTool.post("msg_1", upsert("ada@example.com", "Not An Address"));

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(emailTool.members().identities("vip")).isEmpty();
    }

    @Test
    void refusesAnIdThatWasUsedWithAnotherBody() throws Exception {
        toEmailTool.post("msg_1", upsert("ada@example.com"));

        assertThat(toEmailTool.post("msg_1", upsert("bob@example.com")).statusCode())
                .isEqualTo(422);
        assertThat(emailTool.members().identities("vip")).containsExactly("ada@example.com");
    }

    @Test
    void refusesWhatItDoesNotUnderstandAndTakesNothingOfIt() throws Exception {
        var good = upsert("ada@example.com");
        var unknownField = good.replace("\"sync\"", "\"shard\": 1, \"sync\"");
        var unknownInOperation = good.replace("\"fields\"", "\"score\": 1, \"fields\"");
        var unknownOperation = good.replace("upsert", "merge");

        for (var body :
                new String[] {"{", "[]", "{}", unknownField, unknownInOperation, unknownOperation, good + "{}"}) {
            assertThat(toEmailTool.post(body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(emailTool.members().sizes()).isEmpty();
    }

    @Test
    void theAdPlatformRejectsAddressesThatAreNotHashed() throws Exception {
        var answer = toAdPlatform.post(upsert(HASH, "ada@example.com"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"accepted\":1", "\"index\":1", "\"reason\":\"identity-form\"")
                .doesNotContain("ada@example.com");
        assertThat(adPlatform.members().identities("vip")).containsExactly(HASH);
    }

    @Test
    void refusesABatchThatIsTooLarge() throws Exception {
        var identities = IntStream.range(0, StandInProfile.AD_PLATFORM.maxOperations() + 1)
                .mapToObj("%064x"::formatted)
                .toArray(String[]::new);

        assertThat(toAdPlatform.post(upsert(identities)).statusCode()).isEqualTo(413);
    }

    @Test
    void theAdPlatformAsksToComeAgainLaterWhenThereAreTooManyRequests() throws Exception {
        for (int i = 0; i < StandInProfile.AD_PLATFORM.requestsPerSecond(); i++) {
            assertThat(toAdPlatform.post(upsert(HASH)).statusCode()).isEqualTo(200);
        }

        var answer = toAdPlatform.post(upsert(HASH));

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    }

    @Test
    void keepsItsMembersAndTheRequestsThatItHasSeenOverARestart() throws Exception {
        toEmailTool.post("msg_1", upsert("ada@example.com"));
        toEmailTool.post("msg_2", remove("ada@example.com"));
        toEmailTool.post("msg_3", upsert("bob@example.com"));
        emailTool.close();
        emailTool = standIn(StandInProfile.EMAIL_TOOL, port(emailTool));

        toEmailTool.post("msg_1", upsert("ada@example.com"));

        assertThat(emailTool.members().identities("vip")).containsExactly("bob@example.com");
    }

    @Test
    void isDownWhenItIsToldToAndUpAgainAtTheSameAddress() throws Exception {
        emailTool.suffer(Trouble.DOWN);
        assertThatThrownBy(() -> toEmailTool.post(upsert("ada@example.com"))).isInstanceOf(IOException.class);

        emailTool.suffer(Trouble.NONE);
        assertThat(toEmailTool.post(upsert("ada@example.com")).statusCode()).isEqualTo(200);
    }

    @Test
    void takesNothingWhileItThrottlesOrFails() throws Exception {
        emailTool.suffer(Trouble.THROTTLES);
        assertThat(toEmailTool.post(upsert("ada@example.com")).statusCode()).isEqualTo(429);
        emailTool.suffer(Trouble.FAILS);
        assertThat(toEmailTool.post(upsert("ada@example.com")).statusCode()).isEqualTo(500);

        assertThat(emailTool.members().sizes()).isEmpty();
    }

    @Test
    void doesWhatItIsToldWhenItLosesItsAnswers() throws Exception {
        emailTool.suffer(Trouble.LOSES_ANSWERS);
        assertThatThrownBy(() -> toEmailTool.post("msg_1", upsert("ada@example.com")))
                .isInstanceOf(IOException.class);
        assertThat(emailTool.members().identities("vip")).containsExactly("ada@example.com");

        emailTool.suffer(Trouble.NONE);
        assertThat(toEmailTool.post("msg_1", upsert("ada@example.com")).body()).contains("\"accepted\":1");
    }

    @Test
    void refusesSomeUpsertsAndNoRemove() throws Exception {
        emailTool.suffer(Trouble.REFUSES_SOME);
        var identities =
                IntStream.range(0, 30).mapToObj("user%d@example.com"::formatted).toArray(String[]::new);

        assertThat(toEmailTool.post(upsert(identities)).body()).contains("\"reason\":\"not-today\"");
        assertThat(emailTool.members().identities("vip")).hasSizeBetween(1, 29);

        assertThat(toEmailTool.post(remove(identities)).body()).contains("\"rejected\":[]");
        assertThat(emailTool.members().identities("vip")).isEmpty();
    }

    private StandIn standIn(StandInProfile profile, int port) throws IOException {
        var members = new MemberSets(database.jdbcUrl(), database.user(), database.password(), profile.id());
        return new StandIn(profile, SECRET, members, InstantSource.fixed(NOW), port);
    }

    private static int port(StandIn standIn) {
        return java.net.URI.create(standIn.url()).getPort();
    }
}
