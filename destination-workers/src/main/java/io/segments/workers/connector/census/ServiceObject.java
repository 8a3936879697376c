package io.segments.workers.connector.census;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An object of a service: a kind of records that it keeps.
 *
 * @param name its name
 * @param description all that the service said of it, to be said back to it
 * @param fields its fields, by name
 * @param operations what the service can do with its records, in the protocol's words
 */
record ServiceObject(String name, JsonNode description, Map<String, Field> fields, Set<String> operations) {

    private static final String MIRROR = "mirror";
    private static final String DELETE = "delete";
    private static final String UPSERT = "upsert";

    ServiceObject {
        fields = Map.copyOf(fields);
        operations = Set.copyOf(operations);
    }

    static ServiceObject of(JsonNode description, JsonNode fields, JsonNode operations) {
        var known = new LinkedHashMap<String, Field>();
        fields.forEach(one -> Field.of(one).ifPresent(field -> known.put(field.name(), field)));
        var names = new ArrayList<String>();
        operations.forEach(one -> names.add(one.asText()));
        return new ServiceObject(description.path("object_api_name").asText(), description, known, Set.copyOf(names));
    }

    /** Whether it does what is wanted of it. Who mirrors, upserts. */
    boolean does(WriteMode mode) {
        return operations.contains(mode.word()) || mode.word().equals(UPSERT) && operations.contains(MIRROR);
    }

    /** Whether it deletes records: who mirrors, does. */
    boolean deletes() {
        return operations.contains(MIRROR) || operations.contains(DELETE);
    }

    /** The field by which records are told: the one of this name, or the only one that can. */
    Optional<Field> identifier(Optional<String> name) {
        var able = fields.values().stream().filter(Field::identifier).toList();
        return name.isPresent()
                ? able.stream().filter(field -> field.name().equals(name.get())).findFirst()
                : Optional.of(able).filter(all -> all.size() == 1).map(List::getFirst);
    }
}
