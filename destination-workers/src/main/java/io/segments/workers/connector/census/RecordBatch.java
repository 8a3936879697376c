package io.segments.workers.connector.census;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.segments.workers.connector.census.CensusConfig.Failures;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.DeliveryOutcome;
import io.segments.workers.spi.DeliveryOutcome.Invalid;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A batch as the protocol has it: the records that can be sent, and what is wrong with the others. */
final class RecordBatch {

    private static final String DELETE = "delete";

    private final List<Optional<DeliveryOutcome>> invalid = new ArrayList<>();
    private final List<String> identifiers = new ArrayList<>();
    private final List<ObjectNode> records = new ArrayList<>();
    private final Map<String, Field> mapped = new LinkedHashMap<>();
    private final ServiceObject object;
    private final Field identifier;
    private final WriteMode mode;
    private final Operation.Kind kind;

    RecordBatch(Batch batch, ServiceObject object, Field identifier, WriteMode mode) {
        this.object = object;
        this.identifier = identifier;
        this.mode = mode;
        this.kind = batch.operations().getFirst().kind();
        mapped.put(identifier.name(), identifier);
        batch.operations().forEach(this::add);
    }

    private void add(Operation operation) {
        var record = JsonNodeFactory.instance.objectNode();
        var wrong = identified(operation, record).or(() -> described(operation, record));
        invalid.add(wrong);
        identifiers.add(wrong.isPresent() ? "" : record.path(identifier.name()).asText());
        if (wrong.isEmpty()) {
            records.add(record);
        }
    }

    private Optional<DeliveryOutcome> identified(Operation operation, ObjectNode record) {
        var written = identifier.write(new FieldValue.Text(operation.identity()));
        if (written.isEmpty() || operation.identity().isBlank()) {
            return Optional.of(new Invalid("identity-malformed", "the identity is no " + word(identifier)));
        }
        record.set(identifier.name(), written.get());
        return Optional.empty();
    }

    private Optional<DeliveryOutcome> described(Operation operation, ObjectNode record) {
        if (kind.removes()) {
            return object.deletes()
                    ? Optional.empty()
                    : Optional.of(new Invalid("operation-unsupported", "the object takes no removals"));
        }
        if (!object.does(mode)) {
            return Optional.of(new Invalid("operation-unsupported", "the object does not know " + mode.word()));
        }
        for (var one : operation.fields().entrySet()) {
            var field = object.fields().get(one.getKey());
            if (field == null || field.equals(identifier) || !mode.writes(field)) {
                return Optional.of(new Invalid("field-unknown", "the object takes no field " + one.getKey()));
            }
            var written = field.write(one.getValue());
            if (written.isEmpty()) {
                return Optional.of(new Invalid("field-malformed", "field " + field.name() + " is no " + word(field)));
            }
            mapped.put(field.name(), field);
            record.set(field.name(), written.get());
        }
        return object.fields().values().stream()
                .filter(field -> field.required() && mode != WriteMode.UPDATE)
                .filter(field -> record.path(field.name()).isMissingNode()
                        || record.path(field.name()).isNull())
                .map(Field::name)
                .sorted()
                .findFirst()
                .map(name -> new Invalid("field-missing", "the object needs the field " + name));
    }

    private static String word(Field field) {
        return field.type().name().toLowerCase(Locale.ROOT);
    }

    int size() {
        return records.size();
    }

    /** The parameters of {@code sync_batch}. */
    ObjectNode parameters() {
        var operation = kind.removes() ? DELETE : mode.word();
        var parameters = JsonNodeFactory.instance.objectNode();
        parameters.set("sync_plan", SyncPlan.of(object, operation, Optional.of(identifier), mapped.values()));
        parameters.putArray("records").addAll(records);
        return parameters;
    }

    /** Nothing of it could be sent. */
    Answer unsendable() {
        return settled(Map.of());
    }

    /** What the service said of its records. Of which it said nothing did not succeed. */
    Answer read(JsonNode results, Failures failures) {
        if (!results.isArray()) {
            return new Answer.Retry("answer-malformed", "no record_results", Optional.empty());
        }
        var told = new HashMap<String, DeliveryOutcome>();
        for (var result : results) {
            told.put(result.path("identifier").asText(), outcome(result, failures));
        }
        return settled(told);
    }

    private static DeliveryOutcome outcome(JsonNode result, Failures failures) {
        if (result.path("success").asBoolean(false)) {
            return new DeliveryOutcome.Delivered();
        }
        var detail = JsonRpc.cut(result.path("error_message").asText(""));
        return switch (failures) {
            case REJECTED -> new DeliveryOutcome.Rejected("refused-by-destination", detail);
            case DEFERRED -> new DeliveryOutcome.Deferred("refused-by-destination", detail);
        };
    }

    private Answer settled(Map<String, DeliveryOutcome> told) {
        var unsaid = new DeliveryOutcome.Retry("not-reported", "the service said nothing of it", Optional.empty());
        var outcomes = new ArrayList<DeliveryOutcome>();
        for (var i = 0; i < invalid.size(); i++) {
            outcomes.add(invalid.get(i).orElse(told.getOrDefault(identifiers.get(i), unsaid)));
        }
        return new Answer.Each(outcomes);
    }
}
