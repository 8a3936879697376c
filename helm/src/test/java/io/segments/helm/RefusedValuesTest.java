package io.segments.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that can't be meant, or can't work, are refused before anything is installed. */
class RefusedValuesTest {

    private static List<String> groups() {
        var paths = new ArrayList<String>();
        paths.add("");
        collect(SegmentsChart.schema(), "", paths);
        return paths;
    }

    private static void collect(JsonNode schema, String path, List<String> paths) {
        schema.path("properties").propertyStream().forEach(property -> {
            if (property.getValue().has("properties")) {
                var inner = path + property.getKey() + ".";
                paths.add(inner);
                collect(property.getValue(), inner, paths);
            }
        });
    }

    @Test
    void refusesAnUnknownValueAnywhere() {
        var groups = groups();
        var changes = groups.stream().collect(Collectors.toMap(group -> group + "replcas", _ -> (Object) 2));
        var refusals = groups.stream()
                .map(group -> "at '%s': additional properties 'replcas'"
                        .formatted(("/" + group.replace('.', '/')).replaceFirst("/$", "")))
                .toList();
        assertThat(groups).hasSizeGreaterThan(20);
        assertThatThrownBy(() -> SegmentsChart.rendered("minimal", changes))
                .message()
                .contains(refusals);
    }

    @Test
    void refusesAnUnknownValueOfADestinationAndOfAWarehouse() {
        assertThatThrownBy(() -> SegmentsChart.rendered("minimal", Map.of("workers.email-tool.partitons", 2)))
                .hasMessageContaining("partitons");
        assertThatThrownBy(() -> SegmentsChart.rendered("minimal", Map.of("evaluator.warehouses.lake.pth", "x")))
                .hasMessageContaining("pth");
        assertThatThrownBy(() -> SegmentsChart.rendered("minimal", Map.of("orchestrator.writeBack.dwh.scema", "x")))
                .hasMessageContaining("scema")
                .hasMessageContaining("missing properties 'url', 'secret'");
    }

    @Test
    void refusesIdsThatAreNoSlugs() {
        assertThatThrownBy(() -> SegmentsChart.rendered("minimal", Map.of("workers.Email.connector", "webhook")))
                .hasMessageContaining("Email");
    }

    static Stream<Arguments> renamed() {
        return SegmentsChart.tree("files/renamed-values.yaml")
                .path("renamed")
                .valueStream()
                .map(entry -> Arguments.of(
                        entry.path("from").asText(), entry.path("to").asText()));
    }

    @ParameterizedTest
    @MethodSource("renamed")
    void aRenamedValueFailsWithItsSuccessor(String from, String to) {
        assertThatThrownBy(() -> SegmentsChart.rendered("minimal", Map.of(from, "3")))
                .hasMessageContaining(from + " is called " + to);
        assertThat(SegmentsChart.values().at("/" + to.replace('.', '/')).isMissingNode())
                .as("%s is a value", to)
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "access.mode | local | access.acceptLocal",
                "access.oidc.authServerUrl | '' | access.oidc.authServerUrl is empty",
                "access.oidc.audience | '' | tokens for other applications would be taken",
                "access.serviceToken.name | '' | access.serviceToken.name is empty",
                "kafka.bootstrapServers | '' | this chart brings no Kafka",
                "kafka.topics.strimzi | true | kafka.strimzi.cluster is empty",
                "kafka.sasl.mechanism | PLAIN | evaluator.kafka.secret is empty",
                "kafka.mutualTls | true | workers.email-tool.kafka.secret is empty",
                "postgresql.host | '' | this chart brings no PostgreSQL",
                "postgresql.caSecret | '' | needs the certificate of the server's authority",
                "definition.database.secret | '' | definition.database.secret is empty",
                "definition.database.name | orchestrator | a database of its own",
                "evaluator.replicas | 2 | a DuckDB store is a file of one process",
                "evaluator.store.engine | postgresql | evaluator.store.postgresql.url is empty",
                "workers.email-tool.connector | '' | workers.email-tool.connector is empty",
                "workers.email-tool.replicas | 5 | only 4 partitions",
                "workers.email-tool.settings.secret | x | both in settings and in secretSettings"
            })
    void whatCannotWorkIsSaidInASentence(String value, String setting, String sentence) {
        Object typed =
                setting.matches("\\d+") ? (Object) Integer.valueOf(setting) : setting.equals("true") ? true : setting;
        assertThatThrownBy(() -> SegmentsChart.rendered("minimal", Map.of(value, typed)))
                .hasMessageContaining(sentence);
    }

    @Test
    void whatCannotWorkIsSaidAllAtOnce() {
        assertThatThrownBy(() -> SegmentsChart.rendered(
                        "minimal", Map.of("evaluator.replicas", 2, "kafka.bootstrapServers", "")))
                .hasMessageContaining("a file of one process")
                .hasMessageContaining("no Kafka");
    }
}
