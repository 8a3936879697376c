package io.segments.orchestrator.alert.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.segments.orchestrator.alert.AlertKind;
import io.segments.orchestrator.alert.Audience;
import io.segments.orchestrator.alert.Links;
import io.segments.orchestrator.alert.Notice;
import io.segments.orchestrator.alert.UndeliveredException;
import io.segments.testkit.TestingClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Channels against a real HTTP server. */
class HttpChannelsTest {

    private static final String SECRET = "a secret of sixteen characters";
    private static final TestingClock CLOCK = TestingClock.at("2026-11-30T10:00:00Z");
    private static final Notice NOTICE = new Notice(
            UUID.fromString("00000000-0000-0000-0000-000000000001"),
            "hook",
            Notice.Type.OPENED,
            "default",
            new Notice.OfAlert(
                    UUID.fromString("00000000-0000-0000-0000-000000000002"),
                    AlertKind.RUN_FAILED,
                    "crm",
                    1,
                    CLOCK.instant()),
            "Run 7 was <lost> & gone",
            CLOCK.instant());

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer server;
    private volatile int status = 200;

    private record Heard(Map<String, List<String>> headers, String body) {}

    HttpChannelsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void listen() {
        server.createContext("/", exchange -> {
            heard.add(new Heard(
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aWebhookIsSignedWithItsTimeAndSaysEverything() throws Exception {
        webhook().tell(NOTICE);

        var request = heard.getFirst();
        assertThat(request.headers().get("Segments-id"))
                .containsExactly(NOTICE.id().toString());
        var seconds = CLOCK.instant().getEpochSecond();
        assertThat(request.headers().get("Segments-signature"))
                .containsExactly("t=" + seconds + ",v1=" + signature(seconds + "." + request.body()));
        var body = new ObjectMapper().readTree(request.body());
        assertThat(body.path("type").asText()).isEqualTo("alert.opened");
        assertThat(body.path("workspace").asText()).isEqualTo("default");
        assertThat(body.path("alert").path("kind").asText()).isEqualTo("run-failed");
        assertThat(body.path("alert").path("subjectKind").asText()).isEqualTo("sync");
        assertThat(body.path("alert").path("says").asText()).isEqualTo(NOTICE.says());
        assertThat(body.path("alert").path("link").asText()).isEqualTo("https://segments.example.com/syncs/crm");
    }

    @Test
    void aWebhookIsToldOfARunWithItsNumber() throws Exception {
        webhook()
                .tell(new Notice(
                        NOTICE.id(),
                        "hook",
                        Notice.Type.RUN_COMPLETED,
                        "default",
                        new Notice.OfSync("crm", 0, 7),
                        "Run 7 of sync crm: 5 delivered, 0 refused.",
                        CLOCK.instant()));

        var body = new ObjectMapper().readTree(heard.getFirst().body());
        assertThat(body.path("type").asText()).isEqualTo("run.completed");
        assertThat(body.has("alert")).isFalse();
        assertThat(body.path("sync").path("id").asText()).isEqualTo("crm");
        assertThat(body.path("sync").path("run").asInt()).isEqualTo(7);
        assertThat(body.path("sync").has("version")).isFalse();
    }

    @Test
    void aMessageToSlackHasNoMarkupOfItsOwn() throws Exception {
        new SlackChannel("slack", new Audience(Set.of("*")), address(), links(), http).tell(NOTICE);

        var text = new ObjectMapper()
                .readTree(heard.getFirst().body())
                .path("text")
                .asText();
        assertThat(text)
                .isEqualTo("*run-failed: sync crm*\nRun 7 was &lt;lost&gt; &amp; gone\n"
                        + "<https://segments.example.com/syncs/crm|See what can be done>");
    }

    @Test
    void whyAChannelWasNotToldNamesNeitherItsAddressNorItsSecret() {
        status = 503;
        assertThatThrownBy(() -> webhook().tell(NOTICE))
                .isInstanceOf(UndeliveredException.class)
                .hasMessage("It answered with status 503.");
        server.stop(0);
        assertThatThrownBy(() -> webhook().tell(NOTICE))
                .isInstanceOf(UndeliveredException.class)
                .hasMessageStartingWith("It can't be reached")
                .hasMessageNotContaining("127.0.0.1")
                .hasMessageNotContaining(SECRET);
        assertThat(settings().toString()).doesNotContain(SECRET).doesNotContain("hidden");
    }

    private WebhookChannel webhook() {
        return new WebhookChannel(settings(), links(), http, CLOCK);
    }

    private WebhookChannel.Settings settings() {
        return new WebhookChannel.Settings("hook", new Audience(Set.of("*")), address(), SECRET, true);
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hidden");
    }

    private static Links links() {
        return new Links(Optional.of("https://segments.example.com/"));
    }

    private static String signature(String signed) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(UTF_8)));
    }
}
