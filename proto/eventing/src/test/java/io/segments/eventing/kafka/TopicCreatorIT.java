package io.segments.eventing.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.segments.embedded.kafka.EmbeddedKafka;
import io.segments.embedded.kafka.KafkaSettings;
import io.segments.embedded.kafka.RunningKafka;
import io.segments.eventing.TopicSettings;
import io.segments.eventing.TopicSpec;
import io.segments.eventing.kafka.TopicCreator.TopicsNotReadyException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicCreatorIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    static Path directory;

    private static RunningKafka kafka;
    private static Admin admin;

    @BeforeAll
    static void startKafka() {
        var denying = Map.of(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found", "true");
        kafka = EmbeddedKafka.start(KafkaSettings.in(directory.resolve("kafka")).withProperties(denying));
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    @AfterAll
    static void stopKafka() {
        admin.close();
        kafka.close();
    }

    @Test
    void createsWhatIsMissingAsDeclaredAndLeavesTheRestAlone() throws Exception {
        var settings = new TopicSettings("created", 3, 2, -1);
        var specs = TopicSpec.ofInstallation(settings);
        creator().ensure(specs);
        creator().ensure(specs);

        var described = admin.describeTopics(specs.stream().map(TopicSpec::name).toList())
                .allTopicNames()
                .get();
        for (var spec : specs) {
            assertThat(described.get(spec.name()).partitions()).hasSize(spec.partitions());
            assertThat(settingsOf(spec.name())).containsAllEntriesOf(spec.settings());
        }
    }

    @Test
    void isSafeInSeveralServicesAtOnce() {
        var spec = TopicSpec.membership(new TopicSettings("race", 1, 2, -1), "default", "users");
        try (var services = Executors.newVirtualThreadPerTaskExecutor()) {
            var starts = List.of(1, 2, 3, 4).stream()
                    .map(_ -> services.submit(() -> creator().ensure(List.of(spec))))
                    .toList();
            for (var start : starts) {
                assertThatCode(start::get).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void refusesATopicWithAnotherNumberOfPartitions() {
        creator().ensure(List.of(TopicSpec.membership(new TopicSettings("size", 1, 2, -1), "default", "users")));
        var other = TopicSpec.membership(new TopicSettings("size", 1, 5, -1), "default", "users");
        assertThatThrownBy(() -> creator().ensure(List.of(other)))
                .isInstanceOf(TopicsNotReadyException.class)
                .hasMessageContaining("has 2 partitions where 5 are configured");
    }

    @Test
    void saysWhatToCreateWhereItMayNot() throws Exception {
        var cluster = new ResourcePattern(ResourceType.CLUSTER, "kafka-cluster", PatternType.LITERAL);
        var denied = new ResourcePattern(ResourceType.TOPIC, "denied.", PatternType.PREFIXED);
        admin.createAcls(List.of(
                        new AclBinding(cluster, anyone(AclOperation.ALL, AclPermissionType.ALLOW)),
                        new AclBinding(cluster, anyone(AclOperation.CREATE, AclPermissionType.DENY)),
                        new AclBinding(denied, anyone(AclOperation.DESCRIBE, AclPermissionType.ALLOW))))
                .all()
                .get();
        var attempts = new AtomicInteger();
        // the controller goes by a rule of access a moment after it has promised to
        await().untilAsserted(() -> {
            var workspace = "w" + attempts.incrementAndGet();
            var spec = TopicSpec.membership(new TopicSettings("denied", 1, 2, -1), workspace, "users");
            assertThatThrownBy(() -> creator().ensure(List.of(spec)))
                    .isInstanceOf(TopicsNotReadyException.class)
                    .hasMessageContaining("denied.membership." + workspace + ".users.v1")
                    .hasMessageContaining("with 2 partitions")
                    .hasMessageContaining("cleanup.policy=compact")
                    .hasMessageContaining("may not create");
        });
    }

    private static AccessControlEntry anyone(AclOperation operation, AclPermissionType permission) {
        return new AccessControlEntry("User:*", "*", operation, permission);
    }

    private static TopicCreator creator() {
        return new TopicCreator(admin, PATIENCE);
    }

    private static Map<String, String> settingsOf(String topic) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var settings = new HashMap<String, String>();
        admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .entries()
                .forEach(entry -> settings.put(entry.name(), entry.value()));
        return settings;
    }
}
