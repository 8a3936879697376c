package io.segments.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Dashboard, alert rules and pages use only meters that the services declare. */
class MonitoringTest {

    private static final Pattern METRIC = Pattern.compile("\\bsegments_[a-z0-9_]+\\b");

    @Test
    void theAlertRulesUseOnlyDeclaredMeters() throws IOException {
        var rules = new YAMLMapper()
                .readTree(Page.ROOT.resolve("deploy/prometheus/rules.yaml").toFile());
        assertThat(metrics(rules.findValues("expr"))).isNotEmpty().allSatisfy(MonitoringTest::isDeclared);
    }

    @Test
    void everyAlertSaysHowBadItIsAndWhatItIs() throws IOException {
        var rules = new YAMLMapper()
                .readTree(Page.ROOT.resolve("deploy/prometheus/rules.yaml").toFile());
        assertThat(rules.at("/groups/0/rules")).hasSizeGreaterThan(8).allSatisfy(rule -> {
            assertThat(rule.at("/labels/severity").asText()).isIn("warning", "critical");
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
        });
    }

    @Test
    void theDashboardUsesOnlyDeclaredMeters() throws IOException {
        var dashboard = new ObjectMapper()
                .readTree(Page.ROOT.resolve("deploy/grafana/segments.json").toFile());
        assertThat(metrics(dashboard.findValues("expr"))).isNotEmpty().allSatisfy(MonitoringTest::isDeclared);
    }

    @Test
    void pagesNameOnlyDeclaredMeters() {
        assertThat(Stream.of("docs/install.md", "helm/segments/templates/NOTES.txt")
                        .map(Documented::text)
                        .flatMap(text -> METRIC.matcher(text).results().map(result -> result.group())))
                .allSatisfy(MonitoringTest::isDeclared);
    }

    private static void isDeclared(String prometheus) {
        assertThat(Documented.isMeter(prometheus))
                .as("a meter that Prometheus calls %s", prometheus)
                .isTrue();
    }

    private static Set<String> metrics(List<JsonNode> expressions) {
        var found = new HashSet<String>();
        expressions.forEach(expression ->
                METRIC.matcher(expression.asText()).results().forEach(result -> found.add(result.group())));
        return found;
    }
}
