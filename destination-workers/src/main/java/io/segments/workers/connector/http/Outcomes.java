package io.segments.workers.connector.http;

import io.segments.workers.connector.http.Manifest.Answers;
import io.segments.workers.connector.http.Manifest.Partial;
import io.segments.workers.spi.DeliveryOutcome;
import io.segments.workers.spi.DeliveryOutcome.Deferred;
import io.segments.workers.spi.DeliveryOutcome.Delivered;
import io.segments.workers.spi.DeliveryOutcome.Invalid;
import io.segments.workers.spi.DeliveryOutcome.Rejected;
import io.segments.workers.spi.DeliveryOutcome.Retry;
import io.segments.workers.spi.DeliveryOutcome.Unfinished;
import io.segments.workers.spi.Operation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came of the items of a request.
 *
 * @param sent what was sent
 * @param secrets what must not show in details
 * @param each what came of it
 */
record Outcomes(List<Sent> sent, Collection<String> secrets, List<DeliveryOutcome> each) {

    private static final int LONGEST_DETAIL = 500;
    private static final int SHORTEST_SECRET = 4;
    private static final String REFUSED = "refused-by-destination";

    Outcomes {
        sent = List.copyOf(sent);
        secrets = List.copyOf(secrets);
        each = List.copyOf(each);
    }

    /**
     * An item that was sent.
     *
     * @param keys the names by which an answer may call it
     * @param kind what was to be done
     */
    record Sent(List<String> keys, Operation.Kind kind) {}

    /** The same became of all of them. */
    Outcomes every(DeliveryOutcome outcome) {
        return new Outcomes(sent, secrets, Collections.nCopies(sent.size(), outcome));
    }

    boolean isAnySettled() {
        return each.stream().anyMatch(one -> !(one instanceof Unfinished));
    }

    /** All of them were delivered. */
    static Outcomes delivered(List<Sent> sent, Collection<String> secrets) {
        return new Outcomes(sent, secrets, Collections.nCopies(sent.size(), new Delivered()));
    }

    /** An entry of an answer that belongs to no record: nothing is known of any. */
    static final class UnknownRecordException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnknownRecordException(String message) {
            super(message);
        }
    }

    /**
     * What the answer tells of single items; of the others it is as it was.
     *
     * @throws UnknownRecordException when it tells of an item that is not there, or not of all that it says it has
     */
    Outcomes told(Answers answers, Map<String, Object> seen) {
        var told = new ArrayList<>(each);
        var named = new BitSet();
        for (var place : answers.partial()) {
            var entries = place.of().list(seen);
            var inOrder = place.index().isEmpty() && place.key().isEmpty();
            if (inOrder && !entries.isEmpty() && entries.size() != each.size()) {
                throw new UnknownRecordException(
                        "the answer tells of " + entries.size() + " records; there were " + each.size());
            }
            var numbers = place.key().isPresent() ? numbers() : Map.<String, Integer>of();
            for (var i = 0; i < entries.size(); i++) {
                var entry = entries.get(i);
                if (place.failed().isEmpty() || place.failed().get().holds(entry)) {
                    var number = inOrder ? i : number(place, entry, numbers);
                    named.set(number);
                    told.set(number, outcome(place, entry, sent.get(number).kind()));
                }
            }
        }
        checkCount(answers, seen, named.cardinality());
        return new Outcomes(sent, secrets, told);
    }

    private static void checkCount(Answers answers, Map<String, Object> seen, int named) {
        var failures = answers.failures().flatMap(one -> one.on(seen));
        if (failures.isPresent() && failures.get() instanceof Number number && number.intValue() > named) {
            throw new UnknownRecordException(
                    "the answer says that " + number.intValue() + " records failed, and names " + named);
        }
    }

    private Map<String, Integer> numbers() {
        var numbers = new HashMap<String, Integer>();
        for (var i = 0; i < sent.size(); i++) {
            for (var key : sent.get(i).keys()) {
                numbers.put(key.toLowerCase(Locale.ROOT), i);
            }
        }
        return numbers;
    }

    private int number(Partial place, Object entry, Map<String, Integer> numbers) {
        var number = place.index()
                .flatMap(index -> index.text(entry))
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .or(() -> place.key()
                        .flatMap(key -> key.text(entry))
                        .map(text -> numbers.get(text.toLowerCase(Locale.ROOT))));
        return number.filter(one -> one < each.size())
                .or(() -> each.size() == 1 ? Optional.of(0) : Optional.empty())
                .orElseThrow(() -> new UnknownRecordException("the answer tells of a record that was not sent"));
    }

    private DeliveryOutcome outcome(Partial place, Object entry, Operation.Kind kind) {
        var reason = Reasons.code(place.reason().text(entry), REFUSED);
        var detail = place.detail()
                .flatMap(one -> one.text(entry))
                .map(this::harmless)
                .orElse("");
        return switch (kind.removes() ? place.meansForRemoval() : place.means()) {
            case DELIVERED -> new Delivered();
            case REJECTED -> new Rejected(reason, detail);
            case INVALID -> new Invalid(reason, detail);
            case RETRY -> new Retry(reason, detail, Optional.empty());
            case DEFERRED -> new Deferred(reason, detail);
        };
    }

    /** A text of the destination, cut, without any secret in it. */
    String harmless(String text) {
        var harmless = text;
        for (var secret : secrets) {
            if (secret.length() >= SHORTEST_SECRET) {
                harmless = harmless.replace(secret, "***");
            }
        }
        return harmless.length() > LONGEST_DETAIL ? harmless.substring(0, LONGEST_DETAIL) : harmless;
    }
}
