package io.segments.workers.connector.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The text of a manifest, YAML or JSON, held to the schema. */
final class ManifestText {

    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    private static final JsonSchema SCHEMA = schema();

    private ManifestText() {}

    /** The tree of a manifest that is of the right shape; otherwise notes everything that is not. */
    static JsonNode read(String text, Findings findings) {
        JsonNode tree;
        try {
            tree = YAML.readTree(text);
        } catch (JsonProcessingException e) {
            var location = e.getLocation();
            findings.note(
                    "",
                    "is no YAML" + (location == null ? "" : ", line " + location.getLineNr()) + ": "
                            + e.getOriginalMessage());
            return MissingNode.getInstance();
        }
        SCHEMA.validate(tree).stream()
                .sorted((one, other) -> one.getInstanceLocation()
                        .toString()
                        .compareTo(other.getInstanceLocation().toString()))
                .forEach(message ->
                        findings.note(message.getInstanceLocation().toString(), withoutPlace(message.getMessage())));
        return tree;
    }

    private static String withoutPlace(String message) {
        var colon = message.indexOf(": ");
        return colon < 0 ? message : message.substring(colon + 2);
    }

    private static JsonSchema schema() {
        var config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .formatAssertionsEnabled(true)
                .build();
        try (var resource = ManifestText.class.getResourceAsStream("manifest.schema.json")) {
            if (resource == null) {
                throw new IllegalStateException("the schema of manifests is missing");
            }
            return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(resource, config);
        } catch (IOException e) {
            throw new UncheckedIOException("the schema of manifests can't be read", e);
        }
    }
}
