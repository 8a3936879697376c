package io.segments.workers.connector.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.segments.workers.connector.http.Expression.UnusableExpressionException;
import io.segments.workers.connector.http.Manifest.Answers;
import io.segments.workers.connector.http.Manifest.Meaning;
import io.segments.workers.connector.http.Manifest.Rule;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.BatchRefused;
import io.segments.workers.spi.Answer.CredentialRefused;
import io.segments.workers.spi.Answer.ObjectUnavailable;
import io.segments.workers.spi.Answer.Retry;
import io.segments.workers.spi.Answer.Throttled;
import io.segments.workers.spi.Answer.Unavailable;
import io.segments.workers.spi.DeliveryOutcome.Rejected;
import io.segments.workers.spi.DeliveryOutcome.Unfinished;
import io.segments.workers.spi.HttpSender.Sent;
import io.segments.workers.spi.RetryAfter;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads answers by the rules of a manifest, and by what HTTP says where no rule fits. */
final class AnswerReader {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_TEXT = 64 * 1024;

    private final Answers answers;
    private final InstantSource clock;

    AnswerReader(Answers answers, InstantSource clock) {
        this.answers = answers;
        this.clock = clock;
    }

    /** What an answer says. */
    sealed interface Reading {
        /** What the destination made of it. */
        sealed interface Told extends Reading {}

        /** It was taken. */
        record Taken(Outcomes outcomes) implements Told {}

        /** It was not. */
        record NotTaken(Answer.Trouble trouble) implements Reading {}

        /** The job that was asked about goes on. */
        record Running(Optional<Duration> after) implements Told {}

        /** The job that was asked about came to nothing; what is in it has to be sent again. */
        record StartOver(String reason, String detail) implements Told {}

        /** What authenticates the request is no longer accepted. */
        record TokenExpired(Answer.Trouble trouble) implements Reading {}
    }

    /** An answer as expressions see it. */
    Map<String, Object> seen(Sent.Answered answered) {
        var seen = new LinkedHashMap<String, Object>();
        seen.put("status", answered.status());
        seen.put("now", clock.instant().getEpochSecond());
        var headers = new LinkedHashMap<String, String>();
        answered.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
        seen.put("headers", headers);
        var text = new String(answered.body(), UTF_8);
        seen.put("text", text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
        json(answered.body()).ifPresent(json -> seen.put("body", json));
        return seen;
    }

    private static Optional<Object> json(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readValue(body, Object.class));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Reads an answer to a request with these items. */
    Reading read(Map<String, Object> seen, Outcomes outcomes) {
        try {
            var status = seen.get("status") instanceof Integer number ? number : 0;
            for (var rule : answers.rules()) {
                if (fits(rule, status, seen)) {
                    return reading(new Read(rule.means(), Optional.of(rule), status, seen, outcomes));
                }
            }
            return reading(new Read(usual(status, seen), Optional.empty(), status, seen, outcomes));
        } catch (UnusableExpressionException e) {
            return not(new Retry("answer-malformed", String.valueOf(e.getMessage()), Optional.empty()));
        } catch (Outcomes.UnknownRecordException e) {
            return unknown(String.valueOf(e.getMessage()), outcomes.each().size());
        }
    }

    /** Halved, so that the record of which the answer tells in words of its own stands alone; then it is that one's. */
    private static Reading unknown(String detail, int items) {
        return not(
                items > 1
                        ? new BatchRefused("answer-malformed", detail)
                        : new Retry("answer-malformed", detail, Optional.empty()));
    }

    private static boolean fits(Rule rule, int status, Map<String, Object> seen) {
        return (rule.status().isEmpty() || rule.status().stream().anyMatch(range -> range.has(status)))
                && (rule.when().isEmpty() || rule.when().get().holds(seen));
    }

    private static Meaning usual(int status, Map<String, Object> seen) {
        return switch (status) {
            case 400, 413, 422 -> Meaning.REFUSED;
            case 401 -> Meaning.TOKEN_EXPIRED;
            case 403 -> Meaning.CREDENTIAL;
            case 404, 410 -> Meaning.OBJECT_GONE;
            case 408, 409, 425 -> Meaning.RETRY;
            case 429 -> Meaning.THROTTLED;
            case 503 -> headers(seen).containsKey("retry-after") ? Meaning.UNAVAILABLE : Meaning.RETRY;
            default -> {
                if (status >= 200 && status < 300) {
                    yield Meaning.ACCEPTED;
                }
                yield status >= 500 ? Meaning.RETRY : Meaning.UNAVAILABLE;
            }
        };
    }

    /** A meaning that was found, and what it was found in. */
    private record Read(Meaning means, Optional<Rule> rule, int status, Map<String, Object> seen, Outcomes outcomes) {

        String reason(String otherwise) {
            return rule.flatMap(Rule::reason)
                    .map(template -> Reasons.code(template.text(seen), otherwise))
                    .orElse(otherwise);
        }

        /** What everybody may know. */
        String http() {
            return "HTTP " + status;
        }

        /** What those may know who see the records. */
        String detail() {
            return rule.flatMap(Rule::detail)
                    .flatMap(expression -> expression.text(seen))
                    .map(detail -> http() + ": " + outcomes.harmless(detail))
                    .orElse(http());
        }
    }

    private Reading reading(Read read) {
        return switch (read.means()) {
            case ACCEPTED -> new Reading.Taken(read.outcomes());
            case PARTIAL -> new Reading.Taken(read.outcomes().told(answers, read.seen()));
            case REFUSED_RECORDS -> refusedRecords(read);
            case REJECTED ->
                new Reading.Taken(
                        read.outcomes().every(new Rejected(read.reason("refused-by-destination"), read.detail())));
            case RUNNING -> new Reading.Running(after(read));
            case START_OVER -> new Reading.StartOver(read.reason("job-failed"), read.detail());
            case REFUSED -> not(new BatchRefused(read.reason("refused-by-destination"), read.detail()));
            case OBJECT_GONE -> not(new ObjectUnavailable(read.reason("object-gone"), read.detail()));
            case RETRY -> not(new Retry(read.reason("not-taken-now"), read.detail(), after(read)));
            case THROTTLED -> not(new Throttled(read.reason("throttled"), read.http(), after(read)));
            case UNAVAILABLE -> not(new Unavailable(read.reason("unavailable"), read.http(), after(read)));
            case CREDENTIAL -> not(new CredentialRefused(read.reason("credential-refused"), read.http()));
            case TOKEN_EXPIRED ->
                new Reading.TokenExpired(new CredentialRefused(read.reason("credential-refused"), read.http()));
        };
    }

    /** Nothing was taken, because of those that are named: the others are sent again without them. */
    private Reading refusedRecords(Read read) {
        var told = read.outcomes().every(new Unfinished(Optional.empty())).told(answers, read.seen());
        return told.isAnySettled()
                ? new Reading.Taken(told)
                : not(new BatchRefused(read.reason("refused-by-destination"), read.detail()));
    }

    private static Reading not(Answer.Trouble trouble) {
        return new Reading.NotTaken(trouble);
    }

    private Optional<Duration> after(Read read) {
        return read.rule()
                .flatMap(Rule::after)
                .flatMap(expression -> expression.text(read.seen()))
                .flatMap(AnswerReader::seconds)
                .or(() -> Optional.ofNullable(headers(read.seen()).get("retry-after"))
                        .flatMap(header -> RetryAfter.read(header.toString(), clock)));
    }

    private static Optional<Duration> seconds(String text) {
        try {
            return Optional.of(RetryAfter.within(Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000))));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Map<?, ?> headers(Map<String, Object> seen) {
        return seen.get("headers") instanceof Map<?, ?> headers ? headers : Map.of();
    }
}
