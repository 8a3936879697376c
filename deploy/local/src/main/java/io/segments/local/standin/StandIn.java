package io.segments.local.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A destination's API on the loopback interface. {@code POST /audiences} takes signed batches of operations; {@code GET /audiences} tells the
 * size of each audience and {@code GET /audiences/{object}} its identities. On request it suffers from {@link Trouble}.
 */
public final class StandIn implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StandIn.class);
    private static final int MAX_BODY = 4 << 20;

    private final StandInProfile profile;
    private final WebhookSignature signature;
    private final MemberSets members;
    private final InstantSource clock;
    private final int port;
    private volatile Trouble trouble = Trouble.NONE;
    private @Nullable HttpServer server;
    private final Deque<Long> lastSecond = new ArrayDeque<>();
    private final LongAdder accepted = new LongAdder();

    public StandIn(StandInProfile profile, String secret, MemberSets members, InstantSource clock, int port)
            throws IOException {
        this.profile = profile;
        this.signature = new WebhookSignature(secret);
        this.members = members;
        this.clock = clock;
        this.server = listen(port);
        this.port = server.getAddress().getPort();
    }

    private HttpServer listen(int at) throws IOException {
        var listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
        listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        listening.createContext("/audiences", this::handle);
        listening.start();
        return listening;
    }

    /** From now on it suffers from this. */
    public synchronized void suffer(Trouble next) throws IOException {
        trouble = next;
        if (next == Trouble.DOWN) {
            close();
        } else if (server == null) {
            server = listen(port);
        }
    }

    /** Where requests go. */
    public String url() {
        return "http://127.0.0.1:" + port + "/audiences";
    }

    /** Operations that were accepted since the start. */
    public long accepted() {
        return accepted.sum();
    }

    public StandInProfile profile() {
        return profile;
    }

    public MemberSets members() {
        return members;
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestMethod()) {
                case "GET" -> get(exchange);
                case "POST" -> post(exchange);
                default -> answer(exchange, 405, Map.of("error", "Only GET and POST"));
            }
        } catch (RuntimeException e) {
            LOG.error("{} could not answer", profile.id(), e);
            answer(exchange, 503, Map.of("error", "The stand-in's database does not answer"));
        }
    }

    private void get(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var object = path.replaceFirst("^/audiences/?", "");
        answer(exchange, 200, object.isEmpty() ? members.sizes() : members.identities(object));
    }

    private void post(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            answer(exchange, 413, Map.of("error", "The body is larger than " + MAX_BODY + " bytes"));
            return;
        }
        var headers = exchange.getRequestHeaders();
        var id = headers.getFirst("webhook-id");
        var refusal = signature.refuse(
                id,
                headers.getFirst("webhook-timestamp"),
                headers.getFirst("webhook-signature"),
                body,
                clock.instant());
        if (refusal.isPresent() || id == null) {
            answer(exchange, 401, Map.of("error", refusal.orElse("webhook-id is required")));
            return;
        }
        if (overLimit() || trouble == Trouble.THROTTLES) {
            exchange.getResponseHeaders().add("Retry-After", "1");
            answer(
                    exchange,
                    429,
                    Map.of("error", "More than " + profile.requestsPerSecond() + " requests in a second"));
            return;
        }
        if (trouble == Trouble.FAILS) {
            answer(exchange, 500, Map.of("error", "Something went wrong"));
            return;
        }
        try {
            apply(exchange, id, body, AudienceRequest.parse(body));
        } catch (AudienceRequest.Malformed e) {
            answer(exchange, 400, Map.of("error", String.valueOf(e.getMessage())));
        }
    }

    private void apply(HttpExchange exchange, String id, byte[] body, AudienceRequest request) throws IOException {
        if (request.operations().size() > profile.maxOperations()) {
            answer(exchange, 413, Map.of("error", "More than " + profile.maxOperations() + " operations"));
            return;
        }
        var good = new ArrayList<AudienceRequest.Operation>();
        List<Map<String, Object>> rejected = new ArrayList<>();
        for (int index = 0; index < request.operations().size(); index++) {
            var operation = request.operations().get(index);
            var refusal = refusal(operation);
            if (refusal.isEmpty()) {
                good.add(operation);
            } else {
                rejected.add(Map.of(
                        "index",
                        index,
                        "reason",
                        refusal.get().reason(),
                        "detail",
                        refusal.get().detail()));
            }
        }
        var told = json(Map.of("accepted", good.size(), "rejected", rejected));
        var effect = members.apply(id, digest(body), request.object(), good, told);
        if (effect instanceof MemberSets.Effect.Applied) {
            accepted.add(good.size());
        }
        if (trouble == Trouble.LOSES_ANSWERS) {
            // Closed without an answer: the connection is reset.
            return;
        }
        switch (effect) {
            case MemberSets.Effect.Applied() -> answer(exchange, 200, told);
            case MemberSets.Effect.Repeated(var before) -> answer(exchange, 200, before);
            case MemberSets.Effect.IdReused() ->
                answer(exchange, 422, Map.of("error", "webhook-id was used before with another body"));
        }
    }

    private record Refusal(String reason, String detail) {}

    private Optional<Refusal> refusal(AudienceRequest.Operation operation) {
        if (!profile.identity().matcher(operation.identity()).matches()) {
            return Optional.of(
                    new Refusal("identity-form", "The identity has not the form that " + profile.id() + " takes"));
        }
        if (trouble == Trouble.REFUSES_SOME
                && !operation.remove()
                && operation.identity().hashCode() % 3 == 0) {
            return Optional.of(new Refusal("not-today", "Some are refused for a while"));
        }
        return Optional.empty();
    }

    private synchronized boolean overLimit() {
        long now = clock.millis();
        while (!lastSecond.isEmpty() && lastSecond.peekFirst() <= now - 1_000) {
            lastSecond.removeFirst();
        }
        if (lastSecond.size() >= profile.requestsPerSecond()) {
            return true;
        }
        lastSecond.addLast(now);
        return false;
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static void answer(HttpExchange exchange, int status, Object value) throws IOException {
        answer(exchange, status, json(value));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static String json(Object value) {
        try {
            return AudienceRequest.JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps and lists of texts and numbers are JSON", e);
        }
    }
}
