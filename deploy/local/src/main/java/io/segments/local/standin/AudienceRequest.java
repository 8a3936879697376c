package io.segments.local.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The body of a request: operations on one audience. */
record AudienceRequest(String object, List<Operation> operations) {

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Set<String> FIELDS = Set.of("workspace", "sync", "object", "operations");
    private static final Set<String> OPERATION_FIELDS = Set.of("id", "operation", "identity", "fields");

    /** One operation; {@code fields} is JSON. */
    record Operation(String id, boolean remove, String identity, String fields) {}

    /** A body that can't be understood. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    static AudienceRequest parse(byte[] body) throws Malformed {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new Malformed("The body is not JSON");
        } catch (IOException e) {
            throw new Malformed("The body could not be read");
        }
        known(root, FIELDS);
        var operations = new ArrayList<Operation>();
        for (var node : array(root, "operations")) {
            known(node, OPERATION_FIELDS);
            var operation = text(node, "operation");
            if (!Set.of("upsert", "remove").contains(operation)) {
                throw new Malformed("operation is neither upsert nor remove");
            }
            var fields = node.path("fields");
            operations.add(new Operation(
                    text(node, "id"),
                    operation.equals("remove"),
                    text(node, "identity"),
                    fields.isObject() ? fields.toString() : "{}"));
        }
        return new AudienceRequest(text(root, "object"), operations);
    }

    /** A destination that overlooks what it does not know would hide a sender's mistake. */
    private static void known(JsonNode node, Set<String> names) throws Malformed {
        for (var name : (Iterable<String>) node::fieldNames) {
            if (!names.contains(name)) {
                throw new Malformed("The field " + name + " is not known");
            }
        }
    }

    private static JsonNode array(JsonNode root, String name) throws Malformed {
        var node = root.path(name);
        if (!node.isArray() || node.isEmpty()) {
            throw new Malformed(name + " is not an array with at least one element");
        }
        return node;
    }

    private static String text(JsonNode parent, String name) throws Malformed {
        var node = parent.path(name);
        if (!node.isTextual() || node.textValue().isEmpty()) {
            throw new Malformed(name + " is not a text");
        }
        return node.textValue();
    }
}
