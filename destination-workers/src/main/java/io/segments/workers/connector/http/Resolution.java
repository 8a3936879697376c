package io.segments.workers.connector.http;

import io.segments.workers.connector.http.AnswerReader.Reading;
import io.segments.workers.connector.http.Exchange.Heard;
import io.segments.workers.connector.http.Exchange.Subject;
import io.segments.workers.connector.http.Expression.UnusableExpressionException;
import io.segments.workers.connector.http.Manifest.Request;
import io.segments.workers.connector.http.Manifest.Resolve;
import io.segments.workers.connector.http.RecordIds.Key;
import io.segments.workers.connector.http.Shipment.Item;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.DeliveryOutcome;
import io.segments.workers.spi.DeliveryOutcome.Unfinished;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the destination's own ids, by requests that come before the one that needs them, each an attempt of its own. */
final class Resolution {

    private static final DeliveryOutcome ONCE_MORE = new Unfinished(Optional.empty());

    private final Resolve how;
    private final AnswerReader answers;
    private final RecordIds ids;

    Resolution(Resolve how, InstantSource clock) {
        this.how = how;
        this.answers = new AnswerReader(how.answers(), clock);
        this.ids = new RecordIds(clock);
    }

    /**
     * A look for ids.
     *
     * @param request the request
     * @param items whose ids
     * @param object the object that they are to be members of, or no longer
     * @param last whether whom it does not find is not there; otherwise he is created next
     */
    record Lookup(Request request, List<Item> items, String object, boolean last) {
        Subject subject() {
            return new Subject(items, Map.of(), Map.of("object", object));
        }
    }

    AnswerReader answers() {
        return answers;
    }

    /** The ids that are known of what is sent; to be asked once for an attempt, whatever is forgotten meanwhile. */
    Map<String, String> known(List<Item> items, String object) {
        var found = new HashMap<String, String>();
        items.forEach(item -> ids.of(key(item, object)).ifPresent(id -> found.put(item.identity(), id)));
        return found;
    }

    private Key key(Item item, String object) {
        var ofMembership = how.membership() && item.kind().removes();
        return new Key(ofMembership ? object : "", item.identity());
    }

    /** The next look, if any id is missing. */
    Optional<Lookup> next(List<Item> items, String object, Map<String, String> known) {
        var unknown = items.stream()
                .filter(item -> !known.containsKey(item.identity()))
                .toList();
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        if (unknown.getFirst().kind().removes()) {
            return Optional.of(lookup(how.remove(), unknown, object, true));
        }
        if (how.create().isEmpty()) {
            return Optional.of(lookup(how.upsert(), unknown, object, true));
        }
        Predicate<Item> absent = item -> ids.isAbsent(key(item, object));
        var unsought = unknown.stream().filter(absent.negate()).toList();
        return Optional.of(
                unsought.isEmpty()
                        ? lookup(how.create().get(), unknown, object, true)
                        : lookup(how.upsert(), unsought, object, false));
    }

    private static Lookup lookup(Request request, List<Item> items, String object, boolean last) {
        var most = request.records().orElse(items.size());
        return new Lookup(request, items.subList(0, Math.min(most, items.size())), object, last);
    }

    /** What a look means for what is to be sent: what is found is sent by a later attempt. */
    Answer heed(Shipment shipment, Lookup lookup, Heard heard) {
        return switch (heard) {
            case Heard.Expired _ -> shipment.unfinished(Optional.empty());
            case Heard.Nothing(Answer.BatchRefused(var reason, var detail))
            when lookup.items().size() == 1 ->
                settled(
                        shipment,
                        Map.of(lookup.items().getFirst().identity(), new DeliveryOutcome.Rejected(reason, detail)));
            case Heard.Nothing(var trouble) -> trouble;
            case Heard.Said(Reading.Taken(var taken), var seen) -> learn(shipment, lookup, taken, seen);
            case Heard.Said _ -> throw new IllegalStateException("no job is asked about");
        };
    }

    private Answer learn(Shipment shipment, Lookup lookup, Outcomes taken, Map<String, Object> seen) {
        var object = lookup.object();
        var within = key(lookup.items().getFirst(), object).within();
        try {
            for (var entry : how.found().list(seen)) {
                var key = how.key().text(entry);
                var id = how.id().text(entry);
                if (key.isPresent() && id.isPresent()) {
                    ids.learn(new Key(within, key.get()), id.get());
                }
            }
        } catch (UnusableExpressionException e) {
            return new Answer.Retry("answer-malformed", String.valueOf(e.getMessage()), Optional.empty());
        }
        var told = new HashMap<String, DeliveryOutcome>();
        for (var i = 0; i < lookup.items().size(); i++) {
            var item = lookup.items().get(i);
            var key = key(item, object);
            var outcome = taken.each().get(i);
            if (ids.of(key).isEmpty() && outcome instanceof DeliveryOutcome.Delivered) {
                outcome = lookup.last() ? unfound(item) : ONCE_MORE;
                ids.learnAbsent(key);
            } else if (ids.of(key).isPresent()) {
                outcome = ONCE_MORE;
            }
            told.put(item.identity(), outcome);
        }
        return settled(shipment, told);
    }

    /** Whom the destination does not know is no member of anything in it. */
    private static DeliveryOutcome unfound(Item item) {
        return item.kind().removes()
                ? new DeliveryOutcome.Delivered()
                : new DeliveryOutcome.Rejected("unknown-at-destination", "the destination has no id for it");
    }

    private static Answer settled(Shipment shipment, Map<String, DeliveryOutcome> told) {
        return shipment.settled(shipment.items().stream()
                .map(item -> told.getOrDefault(item.identity(), ONCE_MORE))
                .toList());
    }

    /** What is to be tried again may have another id by now. What was a membership's id is none's once it is ended. */
    void heed(List<Item> items, String object, List<DeliveryOutcome> outcomes) {
        for (var i = 0; i < outcomes.size(); i++) {
            var item = items.get(i);
            if (outcomes.get(i) instanceof DeliveryOutcome.Retry
                    || !key(item, object).within().isEmpty()) {
                ids.forget(key(item, object));
            }
        }
    }
}
