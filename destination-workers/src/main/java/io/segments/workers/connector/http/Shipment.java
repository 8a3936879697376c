package io.segments.workers.connector.http;

import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.Declaration;
import io.segments.workers.spi.DeliveryOutcome;
import io.segments.workers.spi.DeliveryOutcome.Invalid;
import io.segments.workers.spi.Effect;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What of a batch is sent, and what came of the rest. Identities that are one in the destination's form are one item, the last of them; all of them share what comes of it.
 *
 * @param items what is sent, in order
 * @param places for each operation of the batch, its item; or -1 when it is not sent
 * @param invalid for each operation of the batch, why it is not sent
 */
record Shipment(List<Item> items, List<Integer> places, List<Optional<DeliveryOutcome>> invalid) {

    Shipment {
        items = List.copyOf(items);
        places = List.copyOf(places);
        invalid = List.copyOf(invalid);
    }

    /**
     * Something that is sent.
     *
     * @param delivery the delivery's id, the same each time, in a form that tells nobody the identity
     * @param kind what to do
     * @param identity the identity in the destination's form
     * @param fields the fields in the destination's form
     */
    @SuppressWarnings("NullableOnContainingClass")
    record Item(String delivery, Operation.Kind kind, String identity, Map<String, @Nullable Object> fields) {

        /** As expressions see it. */
        Map<String, @Nullable Object> seen() {
            var seen = new LinkedHashMap<String, @Nullable Object>();
            if (!delivery.isEmpty()) {
                seen.put("deliveryId", delivery);
            }
            seen.put("identity", identity);
            seen.put("operation", named(kind));
            seen.put("fields", fields);
            return seen;
        }
    }

    static Shipment of(Batch batch, HttpDestination destination) {
        var items = new LinkedHashMap<String, Item>();
        var keys = new ArrayList<Optional<String>>();
        var invalid = new ArrayList<Optional<DeliveryOutcome>>();
        for (var operation : batch.operations()) {
            var identity = destination.identifier().of(operation.identity(), destination.region());
            var wrong = identity.isEmpty()
                    ? Optional.of("the identity is no " + destination.identityKind() + " that the destination takes")
                    : fieldFinding(operation, destination);
            keys.add(wrong.isEmpty() ? identity : Optional.empty());
            invalid.add(wrong.map(
                    detail -> new Invalid(identity.isEmpty() ? "identity-malformed" : "field-malformed", detail)));
            if (wrong.isEmpty()) {
                var key = identity.orElseThrow();
                items.remove(key);
                items.put(
                        key,
                        new Item(
                                delivery(operation, destination),
                                operation.kind(),
                                key,
                                fields(operation, destination)));
            }
        }
        var order = new ArrayList<>(items.keySet());
        var numbers = new LinkedHashMap<String, Integer>();
        IntStream.range(0, order.size()).forEach(i -> numbers.put(order.get(i), i));
        var places = keys.stream().map(key -> key.map(numbers::get).orElse(-1)).toList();
        return new Shipment(List.copyOf(items.values()), places, invalid);
    }

    private static String delivery(Operation operation, HttpDestination destination) {
        return destination.manifest().pace().effect() == Effect.IDEMPOTENT
                ? ""
                : Identifier.Hash.SHA256.of(operation.id());
    }

    /** A field that is not required and has not the form is left empty: it says less of a person, who is one all the same. */
    private static Optional<String> fieldFinding(Operation operation, HttpDestination destination) {
        return destination.manifest().fields().named().stream()
                .filter(Declaration.Field::required)
                .map(Declaration.Field::name)
                .filter(name -> operation.kind() == Operation.Kind.UPSERT
                        && written(name, operation, destination).isEmpty())
                .map(name -> "field " + name + " has not the form that the destination takes")
                .findFirst();
    }

    private static Optional<Object> written(String name, Operation operation, HttpDestination destination) {
        var value = Optional.ofNullable(operation.fields().get(name)).flatMap(Shipment::plain);
        var identifier = Optional.ofNullable(destination.manifest().personal().get(name));
        return identifier.isEmpty()
                ? value
                : value.flatMap(one -> identifier.get().of(Expression.plain(one), destination.region()));
    }

    private static Map<String, @Nullable Object> fields(Operation operation, HttpDestination destination) {
        var fields = new TreeMap<String, @Nullable Object>();
        operation
                .fields()
                .keySet()
                .forEach(name ->
                        fields.put(name, written(name, operation, destination).orElse(null)));
        return fields;
    }

    private static Optional<Object> plain(FieldValue value) {
        return switch (value) {
            case FieldValue.Text(var text) -> Optional.of(text);
            case FieldValue.Decimal(var number) -> Optional.of(number);
            case FieldValue.Bool(var bool) -> Optional.of(bool);
            case FieldValue.Day(var day) -> Optional.of(day.toString());
            case FieldValue.Moment(var instant) -> Optional.of(instant.toString());
            case FieldValue.Empty() -> Optional.empty();
        };
    }

    /** An operation as expressions see it. */
    static String named(Operation.Kind kind) {
        return kind.word();
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    /** The answer that the same came of every item. */
    Answer.Each every(DeliveryOutcome outcome) {
        return settled(Collections.nCopies(items.size(), outcome));
    }

    /** The answer that all goes well, and takes another attempt. */
    Answer.Each unfinished(Optional<Duration> after) {
        return every(new DeliveryOutcome.Unfinished(after));
    }

    /** The answer to the whole batch, of one outcome for each item. */
    Answer.Each settled(List<DeliveryOutcome> outcomes) {
        return new Answer.Each(IntStream.range(0, places.size())
                .mapToObj(i -> places.get(i) < 0 ? invalid.get(i).orElseThrow() : outcomes.get(places.get(i)))
                .toList());
    }
}
