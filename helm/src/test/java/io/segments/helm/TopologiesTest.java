package io.segments.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds in every supported topology. */
class TopologiesTest {

    static List<String> topologies() {
        return SegmentsChart.topologies();
    }

    @Test
    void theChartPassesTheStrictLint() {
        var result = new Helm(SegmentsChart.FOLDER).lint().strict().call();
        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("topologies")
    void everyContainerIsProbedAndBounded(String topology) {
        var rendered = SegmentsChart.rendered(topology);
        assertThat(rendered.workloads()).hasSizeGreaterThanOrEqualTo(3).allSatisfy(workload -> {
            var containers = Rendered.containers(workload).toList();
            assertThat(containers).isNotEmpty().allSatisfy(container -> {
                assertThat(path(container, "startupProbe")).isEqualTo("/q/health/started");
                assertThat(path(container, "livenessProbe")).isEqualTo("/q/health/live");
                assertThat(path(container, "readinessProbe")).isEqualTo("/q/health/ready");
                var resources = container.path("resources");
                assertThat(resources.path("requests").has("cpu")).isTrue();
                assertThat(resources.path("requests").has("memory")).isTrue();
                assertThat(resources.path("limits").has("memory")).isTrue();
            });
        });
    }

    @ParameterizedTest
    @MethodSource("topologies")
    void everyPodIsUnprivileged(String topology) {
        assertThat(SegmentsChart.rendered(topology).workloads()).allSatisfy(workload -> {
            var spec = Rendered.pod(workload).path("spec");
            assertThat(spec.path("automountServiceAccountToken").asBoolean(true))
                    .isFalse();
            assertThat(spec.path("enableServiceLinks").asBoolean(true)).isFalse();
            assertThat(spec.has("hostNetwork") || spec.has("hostPID") || spec.has("hostIPC"))
                    .isFalse();
            var security = spec.path("securityContext");
            assertThat(security.path("runAsNonRoot").asBoolean()).isTrue();
            assertThat(security.path("runAsUser").asInt()).isPositive();
            assertThat(security.path("seccompProfile").path("type").asText()).isEqualTo("RuntimeDefault");
            assertThat(Rendered.containers(workload)).allSatisfy(container -> {
                var own = container.path("securityContext");
                assertThat(own.path("readOnlyRootFilesystem").asBoolean()).isTrue();
                assertThat(own.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
                assertThat(own.path("capabilities").path("drop").toString()).isEqualTo("[\"ALL\"]");
            });
        });
    }

    @ParameterizedTest
    @MethodSource("topologies")
    void everyWorkloadHasItsOwnAccountAndABudgetForDisruptions(String topology) {
        var rendered = SegmentsChart.rendered(topology);
        assertThat(rendered.workloads()).allSatisfy(workload -> {
            assertThat(rendered.selecting(workload, "PodDisruptionBudget")).hasSize(1);
            assertThat(rendered.selecting(workload, "Service")).hasSize(1);
            var account = Rendered.pod(workload)
                    .path("spec")
                    .path("serviceAccountName")
                    .asText();
            assertThat(rendered.all("ServiceAccount"))
                    .filteredOn(each -> Rendered.name(each).equals(account))
                    .singleElement()
                    .satisfies(each -> assertThat(
                                    each.path("automountServiceAccountToken").asBoolean(true))
                            .isFalse());
            assertThat(rendered.workloads())
                    .filteredOn(other -> Rendered.pod(other)
                            .path("spec")
                            .path("serviceAccountName")
                            .asText()
                            .equals(account))
                    .hasSize(1);
        });
    }

    @ParameterizedTest
    @MethodSource("topologies")
    void everyPodGetsOnlyTheConnectionsThatItNeeds(String topology) {
        var rendered = SegmentsChart.rendered(topology);
        var enabled = !SegmentsChart.tree("ci/" + topology + "-values.yaml")
                .at("/networkPolicy/enabled")
                .asText()
                .equals("false");
        assertThat(rendered.workloads()).allSatisfy(workload -> {
            var policies = rendered.selecting(workload, "NetworkPolicy");
            // the one that denies everything to everyone, and its own
            assertThat(policies)
                    .hasSize(enabled ? 2 : 0)
                    .allSatisfy(policy -> assertThat(
                                    policy.path("spec").path("policyTypes").toString())
                            .isEqualTo("[\"Ingress\",\"Egress\"]"));
        });
    }

    @ParameterizedTest
    @MethodSource("topologies")
    void noSecretIsMadeOrWrittenDown(String topology) {
        var rendered = SegmentsChart.rendered(topology);
        assertThat(rendered.all("Secret")).isEmpty();
        assertThat(rendered.workloads())
                .allSatisfy(workload -> assertThat(Rendered.containers(workload)
                                .flatMap(container -> container.path("env").valueStream())
                                .filter(variable -> variable.path("name")
                                        .asText()
                                        .matches(".*(PASSWORD|TOKENS?|SECRET|JAAS_CONFIG|KEYSTORE_KEY).*")))
                        .allSatisfy(
                                variable -> assertThat(variable.has("value")).isFalse()));
    }

    @ParameterizedTest
    @MethodSource("topologies")
    void settingsAreWholeTrees(String topology) {
        var rendered = SegmentsChart.rendered(topology);
        assertThat(rendered.workloads()).allSatisfy(workload -> {
            var settings = rendered.settings(Rendered.name(workload));
            // Helm puts what it could not parse under this name, and goes on
            assertThat(settings.findValue("Error")).isNull();
            assertThat(settings.at("/segments/topics/prefix").asText()).isEqualTo("segments");
        });
    }

    @ParameterizedTest
    @MethodSource("topologies")
    void everyResourceIsLabelled(String topology) {
        assertThat(SegmentsChart.rendered(topology).resources()).allSatisfy(resource -> {
            var labels = resource.path("metadata").path("labels");
            assertThat(labels.path("app.kubernetes.io/instance").asText())
                    .as("%s %s", Rendered.kind(resource), Rendered.name(resource))
                    .isEqualTo("acme");
            assertThat(labels.path("app.kubernetes.io/name").asText()).isEqualTo("segments");
        });
    }

    private static String path(JsonNode container, String probe) {
        return container.path(probe).path("httpGet").path("path").asText();
    }
}
