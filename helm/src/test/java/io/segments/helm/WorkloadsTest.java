package io.segments.helm;

import static io.segments.helm.Rendered.variable;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each workload is told, and by whom it can be reached. */
class WorkloadsTest {

    @Test
    void aStoreInAFileIsOnePodWithAVolumeThatOutlivesTheRelease() {
        var evaluator = SegmentsChart.rendered("minimal").one("StatefulSet", "-evaluator");
        assertThat(evaluator.at("/spec/replicas").asInt()).isEqualTo(1);
        assertThat(evaluator.at("/spec/volumeClaimTemplates/0/metadata/name").asText())
                .isEqualTo("store");
        assertThat(evaluator
                        .at("/spec/persistentVolumeClaimRetentionPolicy/whenDeleted")
                        .asText())
                .isEqualTo("Retain");
    }

    @Test
    void aStoreInPostgreSqlIsSharedByAnyNumberOfPods() {
        var rendered = SegmentsChart.rendered("postgresql-store");
        var evaluator = rendered.one("Deployment", "-evaluator");
        assertThat(evaluator.at("/spec/replicas").asInt()).isEqualTo(3);
        assertThat(evaluator.at("/spec").has("volumeClaimTemplates")).isFalse();
        assertThat(rendered.settings("-evaluator").at("/segments/store/engine").asText())
                .isEqualTo("postgresql");
        assertThat(variable(evaluator, "STORE_PASSWORD")
                        .at("/valueFrom/secretKeyRef/name")
                        .asText())
                .isEqualTo("store-database");
    }

    @Test
    void aWarehousesCredentialIsReadableByTheEvaluatorAlone() {
        var rendered = SegmentsChart.rendered("postgresql-store");
        assertThat(rendered.settings("-evaluator")
                        .at("/segments/warehouses/warehouse-eu/password")
                        .asText())
                .isEqualTo("${WAREHOUSE_WAREHOUSE_EU_PASSWORD}");
        assertThat(rendered.workloads())
                .filteredOn(workload -> workload.toString().contains("\"warehouse-eu\""))
                .singleElement()
                .satisfies(workload -> assertThat(Rendered.name(workload)).endsWith("-evaluator"));
    }

    @Test
    void tablesThatAreWrittenBackToAreKnownToTheOrchestratorAlone() {
        var rendered = SegmentsChart.rendered("postgresql-store");
        var target = rendered.settings("-orchestrator").at("/segments/write-back/targets/company-dwh");
        assertThat(target.path("password").asText()).isEqualTo("${WRITE_BACK_COMPANY_DWH_PASSWORD}");
        assertThat(target.at("/tables/0").asText()).isEqualTo("sync_runs");
        assertThat(target.has("schema")).isFalse();
        assertThat(rendered.workloads())
                .filteredOn(workload -> workload.toString().contains("\"written-tables\""))
                .singleElement()
                .satisfies(workload -> assertThat(Rendered.name(workload)).endsWith("-orchestrator"));
        assertThat(rendered.one("NetworkPolicy", "-orchestrator").toString()).contains("10.40.0.0/16");
        assertThat(SegmentsChart.rendered("minimal")
                        .settings("-orchestrator")
                        .at("/segments/write-back")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void aDestinationsCredentialIsReadableByItsWorkersAlone() {
        var rendered = SegmentsChart.rendered("postgresql-store");
        assertThat(rendered.workloads())
                .filteredOn(workload -> workload.toString().contains("\"crm-table\""))
                .singleElement()
                .satisfies(workload -> assertThat(Rendered.name(workload)).endsWith("-worker-crm-table"));
        assertThat(rendered.settings("-worker-crm-table")
                        .at("/segments/destination/settings/password-file")
                        .asText())
                .isEqualTo("/etc/segments/secrets/password/value");
        assertThat(rendered.settings("-worker-ad-platform")
                        .at("/segments/destination/settings/secret")
                        .asText())
                .isEqualTo("${SECRET_SECRET}");
    }

    @Test
    void manifestsOfAConfigMapReachTheWorkersThatWantThem() {
        var rendered = SegmentsChart.rendered(
                "minimal",
                Map.of(
                        "workers.clubhouse.connector", "clubhouse",
                        "workers.clubhouse.manifestsConfigMap", "connectors"));
        assertThat(rendered.settings("-worker-clubhouse")
                        .at("/segments/destination/manifests")
                        .asText())
                .isEqualTo("/etc/segments/connectors");
        assertThat(rendered.one("StatefulSet", "-worker-clubhouse").toString())
                .contains("\"mountPath\":\"/etc/segments/connectors\"")
                .contains("\"configMap\":{\"name\":\"connectors\"}");
        assertThat(rendered.one("StatefulSet", "-worker-email-tool").toString()).doesNotContain("connectors");
    }

    @Test
    void aDestinationSaysOnlyWhatIsDifferent() {
        var rendered = SegmentsChart.rendered(
                "minimal", Map.of("workerDefaults.replicas", 2, "workers.second.connector", "kafka"));
        assertThat(rendered.one("StatefulSet", "-worker-second")
                        .at("/spec/replicas")
                        .asInt())
                .isEqualTo(2);
        assertThat(rendered.one("StatefulSet", "-worker-email-tool")
                        .at("/spec/replicas")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void whatHasAFixedNameKeepsItsPlaceInItsGroupOverRestarts() {
        var rendered = SegmentsChart.rendered("minimal");
        var worker = variable(rendered.one("StatefulSet", "-worker-email-tool"), "SEGMENTS_WORKER_INSTANCE");
        var evaluator = variable(rendered.one("StatefulSet", "-evaluator"), "KAFKA_GROUP_INSTANCE_ID");
        assertThat(List.of(worker, evaluator))
                .allSatisfy(variable -> assertThat(
                                variable.at("/valueFrom/fieldRef/fieldPath").asText())
                        .isEqualTo("metadata.name"));
    }

    @Test
    void workersAreScaledByTheLagOfTheirOwnGroup() {
        var rendered = SegmentsChart.rendered("postgresql-store");
        var scaled = rendered.one("ScaledObject", "-worker-ad-platform");
        var trigger = scaled.at("/spec/triggers/0");
        assertThat(trigger.at("/metadata/consumerGroup").asText()).isEqualTo("segments.worker.ad-platform");
        assertThat(trigger.at("/metadata/topic").asText()).isEqualTo("segments.deliveries.ad-platform.v1");
        assertThat(trigger.at("/authenticationRef/name").asText()).isEqualTo("keda-kafka");
        assertThat(scaled.at("/spec/scaleTargetRef/name"))
                .isEqualTo(rendered.one("StatefulSet", "-worker-ad-platform").at("/metadata/name"));
        assertThat(rendered.one("StatefulSet", "-worker-ad-platform")
                        .path("spec")
                        .has("replicas"))
                .isFalse();
    }

    @Test
    void whoIsSuppressedIsHashedWithTheSameKeyEverywhere() {
        var rendered = SegmentsChart.rendered("postgresql-store");
        for (var service : List.of("-definition", "-evaluator", "-orchestrator")) {
            assertThat(secretKey(variable(rendered.one("Deployment", service), "SEGMENTS_SUPPRESSION_KEY")))
                    .isEqualTo("segments-suppression-key/suppression-key");
        }
    }

    @Test
    void peopleAreKnownByTheProviderAndTheEvaluatorTakesOnlyTheDefinitionService() {
        var rendered = SegmentsChart.rendered("postgresql-store");
        for (var service : new String[] {"-definition", "-orchestrator"}) {
            var settings = rendered.settings(service);
            assertThat(settings.at("/segments/access/mode").asText()).isEqualTo("oidc");
            assertThat(settings.at("/quarkus/oidc/tenant-enabled").asBoolean()).isTrue();
            assertThat(settings.at("/quarkus/oidc/token/audience").asText()).isEqualTo("segments");
            assertThat(settings.at("/segments/access/grants/shop/workspace").asText())
                    .isEqualTo("shop");
        }
        assertThat(rendered.settings("-evaluator").at("/segments/access/mode").asText())
                .isEqualTo("services");
        assertThat(secretKey(variable(rendered.one("Deployment", "-evaluator"), "SEGMENTS_ACCESS_TOKENS")))
                .isEqualTo("segments-service-token/token");
        for (var asks : new String[] {"-definition", "-orchestrator"}) {
            assertThat(secretKey(variable(rendered.one("Deployment", asks), "SEGMENTS_EVALUATOR_TOKEN")))
                    .isEqualTo("segments-service-token/newest");
        }
        var from = rendered.one("NetworkPolicy", "-evaluator").at("/spec/ingress/0/from");
        assertThat(from.toString())
                .contains("definition")
                .contains("orchestrator")
                .contains("monitoring")
                .doesNotContain("kubernetes.io/metadata.name\":\"ingress");
    }

    @Test
    void nobodyReachesTheApisUnlessSomebodyIsLetIn() {
        var rendered = SegmentsChart.rendered("minimal");
        assertThat(rendered.one("NetworkPolicy", "-definition").path("spec").has("ingress"))
                .isFalse();
        assertThat(rendered.one("NetworkPolicy", "-worker-email-tool")
                        .path("spec")
                        .has("ingress"))
                .isFalse();
        assertThat(rendered.one("NetworkPolicy", "-orchestrator").at("/spec/ingress/0/from"))
                .singleElement()
                .satisfies(peer -> assertThat(peer.at("/podSelector/matchLabels/app.kubernetes.io~1component")
                                .asText())
                        .isEqualTo("definition"));
    }

    @Test
    void thePagesOfTheDefinitionServiceReachTheOrchestrator() {
        var rendered = SegmentsChart.rendered("minimal");
        assertThat(rendered.settings("-definition")
                        .at("/segments/ui/orchestrator-url")
                        .asText())
                .isEqualTo("http://%s:8080".formatted(Rendered.name(rendered.one("Service", "-orchestrator"))));
        assertThat(rendered.one("NetworkPolicy", "-definition")
                        .at("/spec/egress")
                        .toString())
                .contains("\"orchestrator\"", "\"evaluator\"");
    }

    @Test
    void aDestinationsLimitsHoldForAllItsPods() {
        assertThat(SegmentsChart.rendered("postgresql-store")
                        .settings("-worker-ad-platform")
                        .at("/segments/destination/limits/0")
                        .asText())
                .isEqualTo("20 requests per 1s");
        assertThat(SegmentsChart.rendered("postgresql-store")
                        .settings("-worker-newsletter")
                        .at("/segments/destination/limits/1")
                        .asText())
                .isEqualTo("100 requests per 1m to list-add");
    }

    @Test
    void eachWorkloadLogsInToKafkaAsItself() {
        var rendered = SegmentsChart.rendered("postgresql-store");
        var worker = rendered.one("StatefulSet", "-worker-ad-platform");
        assertThat(variable(worker, "KAFKA_SECURITY_PROTOCOL").path("value").asText())
                .isEqualTo("SASL_SSL");
        assertThat(secretKey(variable(worker, "KAFKA_SASL_JAAS_CONFIG")))
                .isEqualTo("kafka-ad-platform/sasl.jaas.config");
        assertThat(secretKey(variable(rendered.one("Deployment", "-evaluator"), "KAFKA_SASL_JAAS_CONFIG")))
                .isEqualTo("kafka-evaluator/sasl.jaas.config");
        assertThat(variable(worker, "KAFKA_SSL_TRUSTSTORE_LOCATION")
                        .path("value")
                        .asText())
                .isEqualTo("/etc/segments/kafka-ca.crt");
    }

    @Test
    void principalsOfStrimziMayTouchOnlyTheirOwn() {
        var rendered = SegmentsChart.rendered("operators");
        var users = rendered.all("KafkaUser");
        assertThat(users).hasSize(4);
        var worker = rendered.one("KafkaUser", "-worker-events").toString();
        assertThat(worker)
                .contains("segments.deliveries.events.v1")
                .contains("segments.worker.events")
                .doesNotContain("segments.membership")
                .doesNotContain("{prefix}", "{destination}");
        assertThat(secretKey(variable(rendered.one("StatefulSet", "-worker-events"), "KAFKA_SSL_KEYSTORE_KEY")))
                .isEqualTo(Rendered.name(rendered.one("KafkaUser", "-worker-events")) + "/user.key");
    }

    @Test
    void topicsOfStrimziFollowTheirDeclarationAndOutliveTheRelease() {
        var topics = SegmentsChart.rendered("operators", Map.of("kafka.ownershipPartitions", 6))
                .all("KafkaTopic");
        assertThat(topics).hasSizeGreaterThan(8).allSatisfy(topic -> {
            assertThat(topic.at("/metadata/annotations/helm.sh~1resource-policy")
                            .asText())
                    .isEqualTo("keep");
            assertThat(topic.at("/spec/replicas").asInt()).isEqualTo(3);
        });
        assertThat(topics)
                .filteredOn(topic -> Rendered.name(topic).equals("segments.evaluations.v1"))
                .singleElement()
                .satisfies(topic ->
                        assertThat(topic.at("/spec/partitions").asInt()).isEqualTo(6));
    }

    @Test
    void aClusterOfCloudNativePgReplicatesLogically() {
        var cluster = SegmentsChart.rendered("operators").all("Cluster").getFirst();
        assertThat(cluster.at("/spec/postgresql/parameters/wal_level").asText()).isEqualTo("logical");
        assertThat(cluster.at("/spec/managed/roles"))
                .allSatisfy(
                        role -> assertThat(role.path("replication").asBoolean()).isTrue());
    }

    @Test
    void furtherSettingsAndVariablesReachThePod() {
        var rendered = SegmentsChart.rendered(
                "minimal",
                Map.of(
                        "orchestrator.config.segments.retention.runs",
                        "7d",
                        "extraEnv[0].name",
                        "A",
                        "extraEnv[0].value",
                        "b"));
        assertThat(rendered.settings("-orchestrator")
                        .at("/segments/retention/runs")
                        .asText())
                .isEqualTo("7d");
        assertThat(rendered.workloads())
                .allSatisfy(workload -> assertThat(
                                variable(workload, "A").path("value").asText())
                        .isEqualTo("b"));
    }

    @Test
    void aLongIdStaysWithinWhatKubernetesTakes() {
        var id = "a-destination-with-a-name-that-is-as-long-as-an-id-may-ever-be";
        var rendered = SegmentsChart.rendered("minimal", Map.of("workers." + id + ".connector", "kafka"));
        assertThat(rendered.resources())
                .allSatisfy(resource -> assertThat(Rendered.name(resource)).hasSizeLessThanOrEqualTo(63));
        assertThat(rendered.workloads())
                .allSatisfy(workload -> assertThat(Rendered.pod(workload).at("/metadata/labels"))
                        .allSatisfy(label -> assertThat(label.asText()).hasSizeLessThanOrEqualTo(63)));
    }

    private static String secretKey(JsonNode variable) {
        var reference = variable.at("/valueFrom/secretKeyRef");
        return reference.path("name").asText() + "/" + reference.path("key").asText();
    }
}
