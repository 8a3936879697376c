package io.segments.workers.certification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What the body of a request has to look like: a JSON schema. */
public final class Contract {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonSchema schema;

    private Contract(JsonSchema schema) {
        this.schema = schema;
    }

    /** The schema in a resource beside a class. */
    public static Contract beside(Class<?> type, String resource) {
        try (var content = type.getResourceAsStream(resource)) {
            if (content == null) {
                throw new IllegalArgumentException("there is no resource " + resource);
            }
            return new Contract(
                    JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a body; nothing when it keeps to the contract. */
    public List<String> violations(String body) {
        var tree = json(body);
        return tree.isMissingNode()
                ? List.of("the body is no JSON")
                : schema.validate(tree).stream()
                        .map(ValidationMessage::getMessage)
                        .toList();
    }

    /** A body as a tree; missing when it is no JSON. */
    public static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }
}
