package io.segments.workers.connector.http;

import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.DeliveryOutcome;
import io.segments.workers.spi.DeliveryOutcome.Invalid;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     * @param kind what to do
     * @param identity the identity in the destination's form
     * @param fields the fields in the destination's form
     */
    @SuppressWarnings("NullableOnContainingClass")
    record Item(Operation.Kind kind, String identity, Map<String, @Nullable Object> fields) {

        /** As expressions see it. */
        Map<String, @Nullable Object> seen() {
            var seen = new LinkedHashMap<String, @Nullable Object>();
            seen.put("identity", identity);
            seen.put("operation", kind == Operation.Kind.UPSERT ? "upsert" : "remove");
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
                items.put(key, new Item(operation.kind(), key, fields(operation, destination)));
            }
        }
        var order = new ArrayList<>(items.keySet());
        var numbers = new LinkedHashMap<String, Integer>();
        IntStream.range(0, order.size()).forEach(i -> numbers.put(order.get(i), i));
        var places = keys.stream().map(key -> key.map(numbers::get).orElse(-1)).toList();
        return new Shipment(List.copyOf(items.values()), places, invalid);
    }

    private static Optional<String> fieldFinding(Operation operation, HttpDestination destination) {
        return destination.manifest().personal().entrySet().stream()
                .filter(one -> operation.fields().get(one.getKey()) instanceof FieldValue value
                        && !(value instanceof FieldValue.Empty)
                        && one.getValue()
                                .of(Expression.plain(plain(value).orElse("")), destination.region())
                                .isEmpty())
                .map(one -> "field " + one.getKey() + " has not the form that the destination takes")
                .findFirst();
    }

    private static Map<String, @Nullable Object> fields(Operation operation, HttpDestination destination) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        var personal = destination.manifest().personal();
        operation.fields().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(field -> {
                    var identifier = personal.get(field.getKey());
                    var value = plain(field.getValue());
                    if (identifier != null) {
                        value = value.flatMap(one -> identifier.of(Expression.plain(one), destination.region()));
                    }
                    fields.put(field.getKey(), value.orElse(null));
                });
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

    boolean isEmpty() {
        return items.isEmpty();
    }

    /** The answer to the whole batch, of one outcome for each item. */
    Answer.Each settled(List<DeliveryOutcome> outcomes) {
        return new Answer.Each(IntStream.range(0, places.size())
                .mapToObj(i -> places.get(i) < 0 ? invalid.get(i).orElseThrow() : outcomes.get(places.get(i)))
                .toList());
    }
}
