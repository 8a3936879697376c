package io.segments.api.vertx;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.segments.api.config.AccessConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignPagesTest {

    private static Vertx vertx;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8080, , 204",
        "127.0.0.1, http://localhost:3000, 204",
        "[::1]:8080, http://[::1]:8080, 204",
        "localhost, https://example.org, 403",
        "localhost, null, 403",
        "rebound.example.org, , 403",
        "rebound.example.org, https://rebound.example.org, 403",
    })
    void onTheMachineOnlyItsOwnPagesCall(String host, @Nullable String origin, int status) throws Exception {
        assertThat(call(Map.of(), host, origin)).startsWith("HTTP/1.1 " + status);
    }

    @ParameterizedTest
    @CsvSource({
        "segments.example.org, , 204",
        "segments.example.org:8080, https://segments.example.org, 204",
        "segments.example.org, https://example.org, 403",
        "segments.example.org, null, 403",
    })
    void onTheNetworkOnlyPagesOfTheSameHostCall(String host, @Nullable String origin, int status) throws Exception {
        assertThat(call(Map.of("segments.access.allow-local-on-network", "true"), host, origin))
                .startsWith("HTTP/1.1 " + status);
    }

    @Test
    void whereCallersSignInTheTokenDecides() throws Exception {
        assertThat(call(Map.of("segments.access.mode", "oidc"), "segments.example.org", "https://example.org"))
                .startsWith("HTTP/1.1 204");
    }

    @Test
    void theRefusalIsAProblem() throws Exception {
        assertThat(call(Map.of(), "localhost", "https://example.org"))
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"code\":\"permission-denied\"");
    }

    private static String call(Map<String, String> settings, String host, @Nullable String origin) throws Exception {
        var server = serve(settings);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            socket.setSoTimeout(20_000);
            var page = origin == null ? "" : "Origin: " + origin + "\r\n";
            socket.getOutputStream()
                    .write("POST / HTTP/1.1\r\nHost: %s\r\n%sContent-Length: 0\r\nConnection: close\r\n\r\n"
                            .formatted(host, page)
                            .getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        } finally {
            server.close();
        }
    }

    private static HttpServer serve(Map<String, String> settings) throws ExecutionException, InterruptedException {
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(AccessConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(AccessConfig.class);
        var router = Router.router(vertx);
        new ForeignPages().refuse(router, config, new ObjectMapper());
        router.route().handler(request -> request.response().setStatusCode(204).end());
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }
}
