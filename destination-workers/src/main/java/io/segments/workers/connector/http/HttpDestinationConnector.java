package io.segments.workers.connector.http;

import io.segments.workers.connector.http.AnswerReader.Reading;
import io.segments.workers.connector.http.Authentication.Ready;
import io.segments.workers.connector.http.Expression.UnusableExpressionException;
import io.segments.workers.connector.http.Manifest.Request;
import io.segments.workers.connector.http.Manifest.Requests;
import io.segments.workers.connector.http.Manifest.Resolve;
import io.segments.workers.connector.http.RequestWriter.TooLargeException;
import io.segments.workers.connector.http.Shipment.Item;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.BatchRefused;
import io.segments.workers.spi.Answer.ObjectUnavailable;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.DeliveryOutcome;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.HttpSender;
import io.segments.workers.spi.HttpSender.Sent;
import io.segments.workers.spi.Operation;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Delivers to a destination that a manifest describes. Each attempt is one request to it; one for a token, which goes elsewhere, may come before. */
final class HttpDestinationConnector implements DestinationConnector {

    private static final int LONGEST_ANSWER = 16 * 1024 * 1024;
    private static final DeliveryOutcome ONCE_MORE =
            new DeliveryOutcome.Retry("not-sent-yet", "", Optional.of(Duration.ZERO));

    private final HttpDestination destination;
    private final HttpSender sender;
    private final Authentication authentication;
    private final RequestWriter writer;
    private final AnswerReader answers;
    private final Optional<Resolving> resolving;

    /** How ids are found. */
    private record Resolving(Resolve how, AnswerReader answers, RecordIds ids) {
        Request request(Operation.Kind kind) {
            return kind == Operation.Kind.UPSERT ? how.upsert() : how.remove();
        }
    }

    HttpDestinationConnector(HttpDestination destination, InstantSource clock) {
        this.destination = destination;
        this.sender = new HttpSender(destination.timeout(), LONGEST_ANSWER);
        this.authentication = new Authentication(destination.manifest().auth(), sender, clock);
        this.writer = new RequestWriter(destination);
        this.answers = new AnswerReader(destination.manifest().answers(), clock);
        this.resolving = destination
                .manifest()
                .resolve()
                .map(how -> new Resolving(how, new AnswerReader(how.answers(), clock), new RecordIds(clock)));
    }

    /**
     * An attempt: what is sent, and what its expressions can ask for.
     *
     * @param ids the ids that are known of what is sent; the same from its beginning to its end, whatever is forgotten meanwhile
     */
    private record Attempt(
            Shipment shipment,
            Operation.Kind kind,
            Map<String, Object> context,
            Map<String, String> ids,
            Collection<String> secrets) {}

    @Override
    public Answer deliver(Batch batch) throws InterruptedException {
        var object = batch.target().object();
        if (!destination.manifest().object().allows(object)) {
            return new ObjectUnavailable(
                    "object-malformed",
                    "the object has to be " + destination.manifest().object().meaning());
        }
        var shipment = Shipment.of(batch, destination);
        if (shipment.isEmpty()) {
            return shipment.settled(List.of());
        }
        var context = destination.context();
        context.put("object", object);
        var attempt = new Attempt(
                shipment,
                batch.operations().getFirst().kind(),
                context,
                resolving.map(one -> one.ids().of(shipment.items())).orElse(Map.of()),
                secrets(context));
        return switch (authentication.ready(context, destination.timeout())) {
            case Ready.Not(var trouble) -> trouble;
            case Ready.With ready -> deliver(attempt, ready);
        };
    }

    @Override
    public Optional<Answer> check() throws InterruptedException {
        var health = destination.manifest().health();
        if (health.isEmpty()) {
            return Optional.empty();
        }
        var context = destination.context();
        var nothing = new Shipment(List.of(), List.of(), List.of());
        var attempt = new Attempt(nothing, Operation.Kind.UPSERT, context, Map.of(), secrets(context));
        return Optional.of(
                switch (authentication.ready(context, destination.timeout())) {
                    case Ready.Not(var trouble) -> trouble;
                    case Ready.With ready ->
                        switch (send(health.get(), List.of(), attempt, ready)) {
                            case Sent.Unanswered(var trouble) -> trouble;
                            case Sent.Answered answered -> answer(attempt, ready, answered);
                        };
                });
    }

    private Answer deliver(Attempt attempt, Ready.With ready) throws InterruptedException {
        var items = attempt.shipment().items();
        if (resolving.isPresent()) {
            var unknown = items.stream()
                    .filter(item -> !attempt.ids().containsKey(item.identity()))
                    .toList();
            if (!unknown.isEmpty()) {
                return resolve(attempt, resolving.get(), unknown, ready);
            }
        }
        return switch (send(request(attempt.kind()), items, attempt, ready)) {
            case Sent.Unanswered(var trouble) -> trouble;
            case Sent.Answered answered -> answer(attempt, ready, answered);
        };
    }

    private Answer answer(Attempt attempt, Ready.With ready, Sent.Answered answered) {
        var outcomes = Outcomes.delivered(sent(attempt.shipment().items(), attempt), attempt.secrets());
        return switch (answers.read(answers.seen(answered), outcomes)) {
            case Reading.Taken(var taken) -> settled(attempt.shipment(), taken.each());
            case Reading.NotTaken(var trouble) -> trouble;
            case Reading.TokenExpired(var trouble) -> expired(attempt.shipment(), ready, trouble);
        };
    }

    /** Learns ids; what is to be sent is sent with the next attempt, so that each attempt is one request. */
    private Answer resolve(Attempt attempt, Resolving resolving, List<Item> unknown, Ready.With ready)
            throws InterruptedException {
        return switch (send(resolving.request(attempt.kind()), unknown, attempt, ready)) {
            case Sent.Unanswered(var trouble) -> trouble;
            case Sent.Answered answered -> {
                var seen = resolving.answers().seen(answered);
                var outcomes = Outcomes.delivered(sent(unknown, attempt), attempt.secrets());
                yield switch (resolving.answers().read(seen, outcomes)) {
                    case Reading.Taken(var taken) -> learn(attempt, resolving, unknown, taken, seen);
                    case Reading.NotTaken(var trouble) -> trouble;
                    case Reading.TokenExpired(var trouble) -> expired(attempt.shipment(), ready, trouble);
                };
            }
        };
    }

    private static Answer learn(
            Attempt attempt, Resolving resolving, List<Item> unknown, Outcomes taken, Map<String, Object> seen) {
        try {
            for (var entry : resolving.how().found().list(seen)) {
                var key = resolving.how().key().text(entry);
                var id = resolving.how().id().text(entry);
                if (key.isPresent() && id.isPresent()) {
                    resolving.ids().learn(key.get(), id.get());
                }
            }
        } catch (UnusableExpressionException e) {
            return new Answer.Retry("answer-malformed", String.valueOf(e.getMessage()), Optional.empty());
        }
        var told = new HashMap<String, DeliveryOutcome>();
        for (var i = 0; i < unknown.size(); i++) {
            told.put(unknown.get(i).identity(), taken.each().get(i));
        }
        return attempt.shipment()
                .settled(attempt.shipment().items().stream()
                        .map(item -> resolving.ids().of(item.identity()).isPresent()
                                ? ONCE_MORE
                                : unfound(item, told.getOrDefault(item.identity(), ONCE_MORE)))
                        .toList());
    }

    /** Whom the destination does not know is no member of anything in it. */
    private static DeliveryOutcome unfound(Item item, DeliveryOutcome told) {
        if (!(told instanceof DeliveryOutcome.Delivered)) {
            return told;
        }
        return item.kind() == Operation.Kind.REMOVE
                ? told
                : new DeliveryOutcome.Rejected("unknown-at-destination", "the destination has no id for it");
    }

    private Answer settled(Shipment shipment, List<DeliveryOutcome> outcomes) {
        resolving.ifPresent(one -> {
            for (var i = 0; i < outcomes.size(); i++) {
                if (outcomes.get(i) instanceof DeliveryOutcome.Retry) {
                    one.ids().forget(shipment.items().get(i).identity());
                }
            }
        });
        return shipment.settled(outcomes);
    }

    private Answer expired(Shipment shipment, Ready.With ready, Answer.Trouble refused) {
        if (!authentication.renews(ready)) {
            return refused;
        }
        return shipment.isEmpty()
                ? new Answer.Retry("token-expired", refused.detail(), Optional.of(Duration.ZERO))
                : shipment.settled(Collections.nCopies(shipment.items().size(), ONCE_MORE));
    }

    private Sent send(Request request, List<Item> items, Attempt attempt, Ready.With ready)
            throws InterruptedException {
        var input = attempt.context();
        input.put("records", items.stream().map(item -> seen(item, attempt)).toList());
        HttpRequest written;
        try {
            written = writer.write(request, input, ready.credential(), ready.time());
        } catch (TooLargeException e) {
            return new Sent.Unanswered(new BatchRefused("too-large", String.valueOf(e.getMessage())));
        } catch (UnusableExpressionException | IllegalArgumentException e) {
            return new Sent.Unanswered(
                    new BatchRefused("not-expressible", "the manifest has no request for this record"));
        }
        return sender.send(written, ready.time());
    }

    private static Map<String, ?> seen(Item item, Attempt attempt) {
        var seen = item.seen();
        var id = attempt.ids().get(item.identity());
        if (id != null) {
            seen.put("recordId", id);
        }
        return seen;
    }

    private static List<Outcomes.Sent> sent(List<Item> items, Attempt attempt) {
        return items.stream()
                .map(item -> {
                    var id = Optional.ofNullable(attempt.ids().get(item.identity()));
                    var keys = id.map(one -> List.of(item.identity(), one)).orElse(List.of(item.identity()));
                    return new Outcomes.Sent(keys, item.kind());
                })
                .toList();
    }

    private Request request(Operation.Kind kind) {
        return switch (destination.manifest().requests()) {
            case Requests.Together(var change) -> change;
            case Requests.Apart(var upsert, var remove) ->
                (kind == Operation.Kind.UPSERT ? upsert : remove)
                        .orElseThrow(() -> new IllegalStateException("an operation that was not declared"));
        };
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
