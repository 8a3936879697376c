package io.segments.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compose and chart set only what the services know. */
class DeploymentSettingsTest {

    /** Variables of the platform that are used, beside those of Kafka's clients. */
    private static final List<String> PLATFORM =
            List.of("QUARKUS_HTTP_", "QUARKUS_DATASOURCE_", "QUARKUS_GRPC_CLIENTS_EVALUATOR_", "QUARKUS_OIDC_");

    @Test
    void aSettingIsKnownByItsKeyAndByItsVariable() {
        assertThat(Documented.isSetBy("SEGMENTS_WAREHOUSES_SHOP_MAX_CONCURRENT_QUERIES"))
                .isTrue();
        assertThat(Documented.isSetBy("SEGMENTS_ACCESS_TOKENS")).isTrue();
        assertThat(Documented.isSetBy("SEGMENTS_STORE_ENGIN")).isFalse();
        assertThat(Documented.isKey("segments.destination.settings.url")).isTrue();
        assertThat(Documented.isKey("segments.destination.setting")).isFalse();
    }

    @Test
    void composeSetsOnlyWhatIsThere() throws IOException {
        var compose = new YAMLMapper()
                .readTree(Page.ROOT.resolve("deploy/compose/compose.yaml").toFile());
        var services = compose.path("services")
                .propertyStream()
                .filter(service -> service.getValue().path("image").asText().startsWith("${SEGMENTS_PREFIX"))
                .toList();
        assertThat(services).hasSize(4).allSatisfy(service -> {
            assertThat(service.getValue().path("environment").fieldNames())
                    .toIterable()
                    .filteredOn(name -> !name.equals("<<"))
                    .isNotEmpty()
                    .allSatisfy(DeploymentSettingsTest::isKnown);
            var environment = service.getValue().path("environment");
            assertThat(environment.fieldNames()).toIterable().anyMatch(name -> name.startsWith("SEGMENTS_"));
        });
        assertThat(compose.path("x-environment").fieldNames()).toIterable().allSatisfy(DeploymentSettingsTest::isKnown);
    }

    @Test
    void everyServiceOfComposeIsConfinedAndWaitsForWhatItNeeds() throws IOException {
        var compose = new YAMLMapper()
                .readTree(Page.ROOT.resolve("deploy/compose/compose.yaml").toFile());
        var service = compose.path("x-service");
        assertThat(service.path("read_only").asBoolean()).isTrue();
        assertThat(service.path("cap_drop").toString()).isEqualTo("[\"ALL\"]");
        assertThat(service.path("depends_on").fieldNames()).toIterable().containsExactly("kafka", "postgresql");
        // Nothing that takes no login is reachable from other machines.
        assertThat(compose.findValues("ports").stream().flatMap(JsonNode::valueStream))
                .isNotEmpty()
                .allSatisfy(port -> assertThat(port.asText()).startsWith("127.0.0.1:"));
        assertThat(mounted(compose))
                .isNotEmpty()
                .allSatisfy(
                        file -> assertThat(Page.ROOT.resolve("deploy/compose").resolve(file))
                                .exists());
    }

    @Test
    void theChartsTemplatesSetOnlyWhatIsThere() throws IOException {
        var variables = new ArrayList<String>();
        try (Stream<Path> templates = Files.list(Page.ROOT.resolve("helm/segments/templates"))) {
            templates
                    .map(file -> Documented.text(Page.ROOT.relativize(file).toString()))
                    .forEach(text -> Pattern.compile("\\b(?:SEGMENTS|QUARKUS)_[A-Z_]+\\b")
                            .matcher(text)
                            .results()
                            .forEach(result -> variables.add(result.group())));
        }
        assertThat(variables).isNotEmpty().allSatisfy(DeploymentSettingsTest::isKnown);
    }

    @Test
    void theChartsSettingsAreThere() throws IOException {
        var lines = Files.readAllLines(Page.ROOT.resolve("helm/segments/templates/_settings.tpl"));
        assertThat(keys(lines))
                .contains("segments.topics.prefix", "segments.store.engine")
                .allSatisfy(key -> assertThat(Documented.isKey(key))
                        .as("the chart sets %s", key)
                        .isTrue());
    }

    /** The leaves of the trees under {@code segments:} in a template, as keys. */
    private static List<String> keys(List<String> template) {
        var entry = Pattern.compile("( *)([a-z-]+):( .+)?");
        var open = new ArrayList<String>();
        var keys = new ArrayList<String>();
        for (var line : template) {
            var matcher = entry.matcher(line);
            if (!matcher.matches()) {
                continue;
            }
            var depth = matcher.group(1).length() / 2;
            if (depth > open.size()) {
                continue;
            }
            open.subList(depth, open.size()).clear();
            open.add(matcher.group(2));
            if (matcher.group(3) != null && open.getFirst().equals("segments")) {
                keys.add(String.join(".", open));
            }
        }
        return keys;
    }

    private static Stream<String> mounted(JsonNode compose) {
        return compose.findValues("volumes").stream()
                .flatMap(JsonNode::valueStream)
                .map(JsonNode::asText)
                .filter(volume -> volume.startsWith("./"))
                .map(volume -> volume.substring(2, volume.indexOf(':')));
    }

    private static void isKnown(String variable) {
        assertThat(variable.startsWith("KAFKA_")
                        || PLATFORM.stream().anyMatch(variable::startsWith)
                        || Documented.isSetBy(variable))
                .as("a setting that is set by %s", variable)
                .isTrue();
    }
}
