package io.segments.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.segments.eventing.TopicDeclaration.Audience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Writes the AsyncAPI document of the public topics when asked to, and else holds it to the code; and to the form that AsyncAPI 3.0 asks for. */
class AsyncApiTest {

    private static final Path FILE = Path.of(System.getProperty("segments.root"), "docs", "asyncapi.yaml");

    @Test
    void theDocumentIsUpToDate() throws IOException {
        GeneratedFile.holds("docs/asyncapi.yaml", AsyncApiDocument.text());
    }

    @Test
    void hasTheKeysThatAsyncApiAsksFor() throws IOException {
        var document = document();

        assertThat(document.get("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(names(document))
                .isSubsetOf(
                        "asyncapi",
                        "id",
                        "info",
                        "servers",
                        "defaultContentType",
                        "channels",
                        "operations",
                        "components");
        assertThat(names(document.get("info"))).contains("title", "version");
        assertThat(document.get("channels")).isNotEmpty().allSatisfy(channel -> {
            assertThat(names(channel)).contains("address", "messages");
            assertThat(parametersIn(channel.get("address").asText())).isEqualTo(names(channel.path("parameters")));
        });
        assertThat(document.get("operations")).isNotEmpty().allSatisfy(operation -> {
            assertThat(operation.get("action").asText()).isIn("send", "receive");
            assertThat(operation.get("channel").get("$ref").asText()).startsWith("#/channels/");
            assertThat(operation.get("messages"))
                    .isNotEmpty()
                    .allSatisfy(message -> assertThat(message.get("$ref").asText())
                            .startsWith(operation.get("channel").get("$ref").asText() + "/messages/"));
        });
        assertThat(document.at("/components/messages")).isNotEmpty().allSatisfy(message -> {
            assertThat(message.get("payload").get("schemaFormat").asText())
                    .isEqualTo("application/vnd.google.protobuf;version=3");
            assertThat(names(message.get("payload"))).containsExactlyInAnyOrder("schemaFormat", "schema");
        });
    }

    @Test
    void everyReferenceLeadsSomewhere() throws IOException {
        var document = document();
        var references = document.findValuesAsText("$ref");

        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            if (reference.startsWith("#")) {
                assertThat(document.at(reference.substring(1)).isMissingNode()).isFalse();
            } else {
                assertThat(FILE.resolveSibling(reference)).isRegularFile();
            }
        });
        for (var message : document.at("/components/messages")) {
            var file = FILE.resolveSibling(message.at("/payload/schema/$ref").asText());
            var name = message.get("name").asText();
            assertThat(Files.readString(file))
                    .contains("package " + name.substring(0, name.lastIndexOf('.')) + ";")
                    .contains("message " + name.substring(name.lastIndexOf('.') + 1) + " {");
        }
    }

    @Test
    void hasThePublicTopicsAndNoOthers() throws IOException {
        var addresses = document()
                .get("channels")
                .valueStream()
                .map(channel -> channel.get("address").asText())
                .toList();

        assertThat(addresses)
                .isEqualTo(Arrays.stream(Topic.values())
                        .filter(topic -> topic.declaration().use().audience() == Audience.PUBLIC)
                        .map(topic -> "segments." + topic.declaration().pattern())
                        .toList());
    }

    private static JsonNode document() throws IOException {
        return new YAMLMapper().readTree(Files.readString(FILE));
    }

    private static Set<String> names(JsonNode node) {
        return node.properties().stream().map(entry -> entry.getKey()).collect(Collectors.toSet());
    }

    private static Set<String> parametersIn(String address) {
        return List.of(address.split("[{]")).stream()
                .filter(part -> part.contains("}"))
                .map(part -> part.substring(0, part.indexOf('}')))
                .collect(Collectors.toSet());
    }
}
