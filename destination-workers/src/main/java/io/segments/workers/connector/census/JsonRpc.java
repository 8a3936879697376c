package io.segments.workers.connector.census;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.segments.workers.connector.census.CensusConfig.Endpoint;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.BatchRefused;
import io.segments.workers.spi.Answer.CredentialRefused;
import io.segments.workers.spi.Answer.Retry;
import io.segments.workers.spi.Answer.Throttled;
import io.segments.workers.spi.Answer.Unavailable;
import io.segments.workers.spi.HttpSender;
import io.segments.workers.spi.HttpSender.Sent;
import io.segments.workers.spi.RetryAfter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Calls methods of a service by JSON-RPC 2.0. */
final class JsonRpc implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_ANSWER = 16 * 1024 * 1024;
    private static final int LONGEST_DETAIL = 500;
    private static final int INVALID_REQUEST = -32600;
    private static final int NO_SUCH_METHOD = -32601;
    private static final int INVALID_PARAMETERS = -32602;

    private final Endpoint endpoint;
    private final InstantSource clock;
    private final HttpSender sender;

    JsonRpc(Endpoint endpoint, InstantSource clock) {
        this.endpoint = endpoint;
        this.clock = clock;
        this.sender = new HttpSender(endpoint.timeout(), LONGEST_ANSWER);
    }

    /** What a call came to. */
    sealed interface Reply {

        /**
         * A result.
         *
         * @param requestsPerSecond what the service says that it takes, if it does
         */
        record Result(JsonNode result, Optional<Integer> requestsPerSecond) implements Reply {}

        /** None. */
        record Failed(Answer.Trouble trouble) implements Reply {}
    }

    /** Calls a method once. */
    Reply call(String method, JsonNode parameters) throws InterruptedException {
        var id = UUID.randomUUID().toString();
        var body = body(id, method, parameters);
        HttpRequest request;
        try {
            request = request(body);
        } catch (IllegalArgumentException _) {
            return failed(new CredentialRefused("credential-unusable", "url or token can't be used in a request"));
        }
        return switch (sender.send(request, endpoint.timeout(), method, body)) {
            case Sent.Unanswered(var trouble) -> failed(trouble);
            case Sent.Answered answered -> read(id, answered);
        };
    }

    private static byte[] body(String id, String method, JsonNode parameters) {
        return JSON.createObjectNode()
                .put("jsonrpc", "2.0")
                .put("method", method)
                .put("id", id)
                .set("params", parameters)
                .toString()
                .getBytes(UTF_8);
    }

    private HttpRequest request(byte[] body) {
        var writing = HttpRequest.newBuilder(URI.create(endpoint.url().reveal()))
                .timeout(endpoint.timeout())
                .header("content-type", "application/json")
                .header("accept", "application/json")
                .header("user-agent", "segments/1")
                .POST(BodyPublishers.ofByteArray(body));
        endpoint.token().ifPresent(token -> writing.setHeader("authorization", "Bearer " + token.reveal()));
        return writing.build();
    }

    private Reply read(String id, Sent.Answered answered) {
        var body = json(answered.body());
        if (body.hasNonNull("error")) {
            return failed(error(answered, body.path("error")));
        }
        if (answered.status() < 200 || answered.status() >= 300) {
            return failed(status(answered));
        }
        if (!body.path("id").asText().equals(id) || !body.path("result").isObject()) {
            return failed(new Retry("answer-malformed", "no result of the call that was made", Optional.empty()));
        }
        var limit = answered.headers()
                .firstValue("x-ratelimit-limit")
                .filter(text -> text.matches("[1-9]\\d{0,8}"))
                .map(Integer::valueOf);
        return new Reply.Result(body.path("result"), limit);
    }

    /** Where a status says more of the whole service than the body says of the call, it counts. */
    private Answer.Trouble error(Sent.Answered answered, JsonNode error) {
        if (answered.status() == 401 || answered.status() == 403 || answered.status() == 429) {
            return status(answered);
        }
        var code = error.path("code").asInt(0);
        var detail = "error " + code + ": " + cut(error.path("message").asText(""));
        return switch (code) {
            case INVALID_REQUEST, INVALID_PARAMETERS -> new BatchRefused("refused-by-destination", detail);
            case NO_SUCH_METHOD ->
                new Unavailable("method-missing", "the service knows no such method", Optional.empty());
            default -> new Retry("not-taken-now", detail, after(answered));
        };
    }

    private Answer.Trouble status(Sent.Answered answered) {
        var status = answered.status();
        var seen = "HTTP " + status;
        return switch (status) {
            case 400, 422 -> new BatchRefused("refused-by-destination", seen);
            case 413 -> new BatchRefused("too-large", seen);
            case 401, 403 -> new CredentialRefused("credential-refused", seen);
            case 429 -> new Throttled("throttled", seen, after(answered));
            case 503 ->
                after(answered).isPresent()
                        ? new Unavailable("unavailable", seen, after(answered))
                        : new Retry("server-error", seen, Optional.empty());
            default ->
                status >= 500 || status == 408
                        ? new Retry("server-error", seen, after(answered))
                        : new Unavailable("unexpected-status", seen, Optional.empty());
        };
    }

    private Optional<Duration> after(Sent.Answered answered) {
        return answered.headers().firstValue("retry-after").flatMap(header -> RetryAfter.read(header, clock));
    }

    static String cut(String text) {
        return text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL);
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(new String(body, UTF_8));
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }

    private static Reply failed(Answer.Trouble trouble) {
        return new Reply.Failed(trouble);
    }

    @Override
    public void close() {
        sender.close();
    }
}
