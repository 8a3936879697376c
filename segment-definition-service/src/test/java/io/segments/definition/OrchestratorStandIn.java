package io.segments.definition;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/** Stands where the orchestrator is: tells every caller what it was asked, and breaks off when it is told to. */
public class OrchestratorStandIn implements QuarkusTestResourceLifecycleManager {

    private static final String BREAKS = "breaks";

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", OrchestratorStandIn::answer);
        server.start();
        return Map.of(
                "segments.ui.orchestrator-url",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestURI().getPath().endsWith(BREAKS)) {
                return;
            }
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            var said = "%s %s If-Match:%s Authorization:%s %s"
                    .formatted(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI(),
                            exchange.getRequestHeaders().getFirst("If-Match"),
                            exchange.getRequestHeaders().getFirst("Authorization"),
                            body)
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().add("ETag", "\"7\"");
            exchange.sendResponseHeaders(exchange.getRequestMethod().equals("POST") ? 201 : 200, said.length);
            exchange.getResponseBody().write(said);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
