package io.segments.workers.connector.http;

import io.segments.workers.connector.http.AnswerReader.Reading;
import io.segments.workers.connector.http.Authentication.Ready;
import io.segments.workers.connector.http.Expression.UnusableExpressionException;
import io.segments.workers.connector.http.Manifest.Request;
import io.segments.workers.connector.http.RequestWriter.TooLargeException;
import io.segments.workers.connector.http.RequestWriter.Written;
import io.segments.workers.connector.http.Shipment.Item;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.BatchRefused;
import io.segments.workers.spi.Answer.Throttled;
import io.segments.workers.spi.HttpSender;
import io.segments.workers.spi.HttpSender.Sent;
import io.segments.workers.spi.Transcript;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes requests of a manifest, with what authenticates them, and reads what is answered: one request to the destination each time; one for a token, which goes elsewhere, may come before. */
final class Exchange implements AutoCloseable {

    private static final int LONGEST_ANSWER = 16 * 1024 * 1024;

    private final HttpDestination destination;
    private final InstantSource clock;
    private final HttpSender sender;
    private final Authentication authentication;
    private final RequestWriter writer;
    private final QuotaLeft quota;

    Exchange(HttpDestination destination, InstantSource clock) {
        this.destination = destination;
        this.clock = clock;
        this.sender = new HttpSender(destination.timeout(), LONGEST_ANSWER);
        this.authentication = new Authentication(destination.manifest().auth(), sender, clock);
        this.writer = new RequestWriter(destination);
        this.quota = new QuotaLeft(destination.manifest().quota(), clock);
    }

    /**
     * What a request is about.
     *
     * @param items what is sent
     * @param ids the destination's ids of them, as far as they are known
     * @param more what expressions can ask for besides, by name
     */
    record Subject(List<Item> items, Map<String, String> ids, Map<String, String> more) {
        Subject {
            items = List.copyOf(items);
            ids = Map.copyOf(ids);
            more = Map.copyOf(more);
        }

        private List<Map<String, ?>> records() {
            return items.stream()
                    .<Map<String, ?>>map(item -> {
                        var seen = item.seen();
                        var id = ids.get(item.identity());
                        if (id != null) {
                            seen.put("recordId", id);
                        }
                        return seen;
                    })
                    .toList();
        }

        private List<Outcomes.Sent> sent() {
            return items.stream()
                    .map(item -> {
                        var id = Optional.ofNullable(ids.get(item.identity()));
                        var keys = id.map(one -> List.of(item.identity(), one)).orElse(List.of(item.identity()));
                        return new Outcomes.Sent(keys, item.kind());
                    })
                    .toList();
        }
    }

    /** What came of a request. */
    sealed interface Heard {

        /** An answer that says what became of the items; it is there for further questions. */
        record Said(Reading.Told told, Map<String, Object> seen) implements Heard {}

        /** None, or one that settles nothing. */
        record Nothing(Answer.Trouble trouble) implements Heard {}

        /** What authenticated it is no longer accepted; the next attempt gets another. */
        record Expired(Answer.Trouble refused) implements Heard {}
    }

    /** Makes a request and reads its answer. */
    Heard ask(Request request, Subject subject, AnswerReader answers) throws InterruptedException {
        var spent = quota.spentFor(request.endpoint());
        if (spent.isPresent()) {
            return new Heard.Nothing(
                    new Throttled("quota-spent", "the destination said that nothing is left of its quota", spent));
        }
        var context = destination.context();
        context.putAll(subject.more());
        context.put("now", clock.instant().getEpochSecond());
        return switch (authentication.ready(context, destination.timeout())) {
            case Ready.Not(var trouble) -> new Heard.Nothing(trouble);
            case Ready.With ready -> {
                var secrets = secrets(context);
                context.put("records", subject.records());
                yield switch (send(request, context, ready)) {
                    case Sent.Unanswered(var trouble) -> new Heard.Nothing(trouble);
                    case Sent.Answered answered -> {
                        var seen = answers.seen(answered);
                        quota.heed(request.endpoint(), seen);
                        yield heard(seen, answers, Outcomes.delivered(subject.sent(), secrets), ready);
                    }
                };
            }
        };
    }

    private Heard heard(Map<String, Object> seen, AnswerReader answers, Outcomes outcomes, Ready.With ready) {
        return switch (answers.read(seen, outcomes)) {
            case Reading.NotTaken(var trouble) -> new Heard.Nothing(trouble);
            case Reading.TokenExpired(var refused) ->
                authentication.renews(ready) ? new Heard.Expired(refused) : new Heard.Nothing(refused);
            case Reading.Told told -> new Heard.Said(told, seen);
        };
    }

    private Sent send(Request request, Map<String, Object> input, Ready.With ready) throws InterruptedException {
        Written written;
        try {
            written = writer.write(request, input, ready.credential(), ready.time());
        } catch (TooLargeException e) {
            return new Sent.Unanswered(new BatchRefused("too-large", String.valueOf(e.getMessage())));
        } catch (UnusableExpressionException | IllegalArgumentException e) {
            return new Sent.Unanswered(
                    new BatchRefused("not-expressible", "the manifest has no request for this record"));
        }
        ready.token().ifPresent(token -> Transcript.current().hide(token.token()));
        return sender.send(written.http(), ready.time(), written.path(), written.body());
    }

    private static List<String> secrets(Map<String, Object> context) {
        return context.get("secrets") instanceof Map<?, ?> revealed
                ? revealed.values().stream().map(Object::toString).toList()
                : List.of();
    }

    @Override
    public void close() {
        sender.close();
    }
}
