package io.segments.workers.connector.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.BatchRefused;
import io.segments.workers.spi.Answer.CredentialRefused;
import io.segments.workers.spi.Answer.Each;
import io.segments.workers.spi.Answer.ObjectUnavailable;
import io.segments.workers.spi.Answer.Retry;
import io.segments.workers.spi.Answer.Throttled;
import io.segments.workers.spi.Answer.Unavailable;
import io.segments.workers.spi.DeliveryOutcome;
import io.segments.workers.spi.DeliveryOutcome.Delivered;
import io.segments.workers.spi.DeliveryOutcome.Rejected;
import io.segments.workers.spi.RetryAfter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what a receiver answers. */
final class WebhookAnswer {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_DETAIL = 500;

    private final InstantSource clock;

    WebhookAnswer(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * What a receiver answered.
     *
     * @param status the HTTP status
     * @param retryAfter the header, if there is one
     * @param body the body, perhaps cut
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Response(int status, Optional<String> retryAfter, byte[] body) {}

    Answer read(Response response, int operations) {
        var status = response.status();
        var seen = "HTTP " + status;
        return switch (status) {
            case 400, 422 -> new BatchRefused("refused-by-destination", seen + quote(response));
            case 413 -> new BatchRefused("too-large", seen);
            case 401, 403 -> new CredentialRefused("credential-refused", seen);
            case 404, 410 -> new ObjectUnavailable("object-gone", seen);
            case 408, 409, 425 -> new Retry("not-taken-now", seen, retryAfter(response));
            case 429 -> new Throttled("throttled", seen, retryAfter(response));
            case 503 ->
                retryAfter(response).isPresent()
                        ? new Unavailable("unavailable", seen, retryAfter(response))
                        : new Retry("server-error", seen, Optional.empty());
            default -> {
                if (status >= 200 && status < 300) {
                    yield accepted(response, operations);
                }
                yield status >= 500
                        ? new Retry("server-error", seen, retryAfter(response))
                        : new Unavailable("unexpected-status", seen, Optional.empty());
            }
        };
    }

    private static Answer accepted(Response response, int operations) {
        var rejected = rejected(response.body());
        if (rejected.isEmpty()) {
            return Each.delivered(operations);
        }
        var outcomes = new ArrayList<DeliveryOutcome>(Collections.nCopies(operations, new Delivered()));
        for (var one : rejected) {
            var index = one.path("index");
            if (!index.isInt() || index.intValue() < 0 || index.intValue() >= operations) {
                return new Retry("answer-malformed", "rejected[].index is not that of an operation", Optional.empty());
            }
            outcomes.set(
                    index.intValue(),
                    new Rejected(reason(one), cut(one.path("detail").asText(""))));
        }
        return new Each(outcomes);
    }

    private static List<JsonNode> rejected(byte[] body) {
        try {
            var rejected = new ArrayList<JsonNode>();
            var tree = JSON.readTree(new String(body, UTF_8));
            tree.path("rejected").forEach(rejected::add);
            return rejected;
        } catch (JsonProcessingException _) {
            // any other body of a good answer means nothing
            return List.of();
        }
    }

    private static String reason(JsonNode rejected) {
        var reason = rejected.path("reason").asText("").toLowerCase(Locale.ROOT);
        return reason.matches("[a-z][a-z0-9-]{0,62}") ? reason : "refused-by-destination";
    }

    private Optional<Duration> retryAfter(Response response) {
        return response.retryAfter().flatMap(header -> RetryAfter.read(header, clock));
    }

    private static String quote(Response response) {
        var text = cut(new String(response.body(), UTF_8).strip());
        return text.isEmpty() ? "" : ": " + text;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL);
    }
}
