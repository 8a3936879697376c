package io.segments.workers.connector.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.segments.workers.connector.http.Manifest.Auth;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.CredentialRefused;
import io.segments.workers.spi.Answer.Throttled;
import io.segments.workers.spi.Answer.Unavailable;
import io.segments.workers.spi.HttpSender;
import io.segments.workers.spi.HttpSender.Sent;
import io.segments.workers.spi.RetryAfter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Gets OAuth 2.0 tokens, and keeps one until shortly before it expires or the destination refuses it. */
final class Tokens {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String REFRESH_TOKEN = "refresh_token";
    private static final Duration EARLY = Duration.ofSeconds(30);
    private static final int SERVER_ERROR = 500;

    private final Auth.OAuth2 auth;
    private final HttpSender sender;
    private final InstantSource clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Optional<Token> kept = Optional.empty();
    private volatile Optional<Rotated> rotated = Optional.empty();

    /** A token that is kept. */
    private record Token(String value, Optional<Instant> until) {}

    /** A refresh token that the server gave instead of the one that is configured. */
    private record Rotated(String configured, String now) {}

    /** What came of asking for a token. */
    sealed interface Got {
        /** One; it is fresh when it was got for this request. */
        record Ready(String token, boolean fresh) implements Got {}

        /** None. */
        record Failed(Answer.Trouble trouble) implements Got {}
    }

    Tokens(Auth.OAuth2 auth, HttpSender sender, InstantSource clock) {
        this.auth = auth;
        this.sender = sender;
        this.clock = clock;
    }

    /** A token; waits for no longer than half of the time for an attempt. */
    Got token(Map<String, Object> context, Duration attempt) throws InterruptedException {
        var usable = usable();
        if (usable.isPresent()) {
            return new Got.Ready(usable.get(), false);
        }
        var time = attempt.dividedBy(2);
        if (!fetching.tryLock()) {
            time = attempt.dividedBy(4);
            if (!fetching.tryLock(time.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Got.Failed(new Answer.Retry("token-awaited", "no token came in time", Optional.empty()));
            }
        }
        try {
            var fetched = usable();
            return fetched.isPresent() ? new Got.Ready(fetched.get(), false) : fetch(context, time);
        } finally {
            fetching.unlock();
        }
    }

    /** The destination refused a token: the next request gets another one. */
    void forget(String token) {
        if (kept.filter(one -> one.value().equals(token)).isPresent()) {
            kept = Optional.empty();
        }
    }

    private Optional<String> usable() {
        var now = clock.instant();
        return kept.filter(
                        one -> one.until().isEmpty() || now.isBefore(one.until().get()))
                .map(Token::value);
    }

    private Got fetch(Map<String, Object> context, Duration time) throws InterruptedException {
        var parameters = new LinkedHashMap<String, String>();
        auth.parameters().forEach((name, value) -> parameters.put(name, value.text(context)));
        var configured = Optional.ofNullable(parameters.get(REFRESH_TOKEN));
        rotated.filter(one -> configured.filter(one.configured()::equals).isPresent())
                .ifPresent(one -> parameters.put(REFRESH_TOKEN, one.now()));
        HttpRequest request;
        try {
            auth.assertion()
                    .ifPresent(assertion ->
                            parameters.put("assertion", SignedAssertion.of(assertion, context, clock.instant())));
            request = request(context, parameters, time);
        } catch (IllegalArgumentException _) {
            return failed(new CredentialRefused("credential-unusable", "the token's request can't be written"));
        }
        return switch (sender.send(request, time)) {
            case Sent.Answered answered -> read(answered, configured);
            case Sent.Unanswered(var trouble) ->
                failed(new Unavailable("token-unavailable", trouble.detail(), Optional.empty()));
        };
    }

    private HttpRequest request(Map<String, Object> context, Map<String, String> parameters, Duration time) {
        var form = parameters.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> RequestWriter.parameter(one.getKey(), one.getValue()))
                .collect(joining("&"));
        var request = HttpRequest.newBuilder(URI.create(auth.tokenUrl().text(context)))
                .timeout(time)
                .header("content-type", "application/x-www-form-urlencoded")
                .header("accept", "application/json")
                .POST(BodyPublishers.ofString(form));
        auth.client().ifPresent(client -> request.header("authorization", basic(client, context)));
        return request.build();
    }

    static String basic(Auth.Basic basic, Map<String, Object> context) {
        var both = basic.user().text(context) + ":" + basic.password().text(context);
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
    }

    private Got read(Sent.Answered answered, Optional<String> configured) {
        var status = answered.status();
        var seen = "HTTP " + status + " to the token's request";
        var after = answered.headers().firstValue("retry-after").flatMap(header -> RetryAfter.read(header, clock));
        if (status == 429) {
            return failed(new Throttled("token-throttled", seen, after));
        }
        if (status >= SERVER_ERROR) {
            return failed(new Unavailable("token-unavailable", seen, after));
        }
        if (status != 200) {
            return failed(new CredentialRefused("credential-refused", seen));
        }
        var json = json(answered.body());
        var token = json.path("access_token").asText("");
        if (token.isEmpty()) {
            return failed(new Unavailable("token-unavailable", "no token in the answer", Optional.empty()));
        }
        var seconds = json.path("expires_in").asLong(0);
        kept = Optional.of(
                new Token(token, seconds > 0 ? Optional.of(until(Duration.ofSeconds(seconds))) : Optional.empty()));
        if (json.hasNonNull(REFRESH_TOKEN)) {
            configured.ifPresent(before -> rotated =
                    Optional.of(new Rotated(before, json.path(REFRESH_TOKEN).asText())));
        }
        return new Got.Ready(token, true);
    }

    private Instant until(Duration valid) {
        var early = EARLY.compareTo(valid.dividedBy(2)) < 0 ? EARLY : valid.dividedBy(2);
        return clock.instant().plus(valid).minus(early);
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException _) {
            return MissingNode.getInstance();
        }
    }

    private static Got failed(Answer.Trouble trouble) {
        return new Got.Failed(trouble);
    }
}
