package io.segments.workers.connector.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.segments.testkit.TestingClock;
import io.segments.testkit.infra.InfrastructureIsolation;
import io.segments.workers.spi.Answer.Each;
import io.segments.workers.spi.Answer.ObjectUnavailable;
import io.segments.workers.spi.Answer.Unavailable;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.DeliveryOutcome.Delivered;
import io.segments.workers.spi.DeliveryOutcome.Rejected;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.DestinationContext;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation;
import io.segments.workers.spi.Settings;
import io.segments.workers.spi.Standing;
import io.segments.workers.spi.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaTopicConnectorIT {

    private final InfrastructureIsolation room = InfrastructureIsolation.fresh("kafka");
    private final String bootstrap = room.infrastructure().bootstrapServers();
    private final Map<String, String> settings = new HashMap<>(Map.of("topic-prefix", room.topicPrefix() + "."));
    private final List<DestinationConnector> open = new ArrayList<>();

    @AfterEach
    void end() {
        open.forEach(DestinationConnector::close);
    }

    private DestinationConnector connector() {
        var factory = new KafkaTopicConnectorFactory();
        var connector = factory.create(
                factory.read(new Settings(settings)),
                new DestinationContext("topics", bootstrap, TestingClock.at(Instant.EPOCH)));
        open.add(connector);
        return connector;
    }

    private void createTopic(String object, Map<String, String> config) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(room.topicPrefix() + "." + object, 1, (short) 1).configs(config)))
                    .all()
                    .get();
        }
    }

    private static Operation operation(String object, Operation.Kind kind, String identity, int size) {
        Map<String, FieldValue> fields = kind == Operation.Kind.REMOVE
                ? Map.of()
                : Map.of(
                        "spend", new FieldValue.Decimal(new BigDecimal("12.50")),
                        "note", new FieldValue.Text("x".repeat(size)));
        return new Operation(
                "default/vip/7/" + identity,
                new Target("default", "vip", object),
                kind,
                identity,
                fields,
                new Standing(2, 7, 42),
                0,
                100,
                Instant.parse("2026-11-23T10:00:00Z"));
    }

    private static Batch batch(Operation... operations) {
        return new Batch("deliveries", 0, List.of(operations));
    }

    private List<ConsumerRecord<String, String>> read(String object) {
        var config = Map.<String, Object>of("bootstrap.servers", bootstrap);
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(room.topicPrefix() + "." + object, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var end = consumer.endOffsets(List.of(partition)).get(partition);
            var found = new ArrayList<ConsumerRecord<String, String>>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
            return found;
        }
    }

    private static String header(ConsumerRecord<?, ?> message, String name) {
        return new String(message.headers().lastHeader(name).value(), UTF_8);
    }

    @Test
    void writesOneRecordForEachOperationWithItsStableIdAndPlace() throws Exception {
        createTopic("members", Map.of());

        var answer = connector()
                .deliver(batch(
                        operation("members", Operation.Kind.UPSERT, "ada", 1),
                        operation("members", Operation.Kind.REMOVE, "bob", 1)));

        assertThat(answer).isEqualTo(Each.delivered(2));
        var records = read("members");
        assertThat(records).extracting(ConsumerRecord::key).containsExactly("ada", "bob");
        assertThat(records.getFirst().value())
                .isEqualTo(
                        "{\"operation\":\"upsert\",\"identity\":\"ada\",\"fields\":{\"note\":\"x\",\"spend\":12.50}}");
        assertThat(records.getLast().value())
                .as("a compacted topic forgets who was removed")
                .isNull();
        assertThat(header(records.getFirst(), TopicMessages.ID)).isEqualTo("default/vip/7/ada");
        assertThat(header(records.getLast(), TopicMessages.OPERATION)).isEqualTo("remove");
        assertThat(header(records.getFirst(), TopicMessages.GENERATION)).isEqualTo("2");
        assertThat(header(records.getFirst(), TopicMessages.RUN)).isEqualTo("7");
        assertThat(header(records.getFirst(), TopicMessages.PLACE)).isEqualTo("42");
    }

    @Test
    void writesRemovalsAsMessagesWhereTold() throws Exception {
        createTopic("log", Map.of());
        settings.put("removal", "message");

        connector().deliver(batch(operation("log", Operation.Kind.REMOVE, "bob", 1)));

        assertThat(read("log").getFirst().value())
                .isEqualTo("{\"operation\":\"remove\",\"identity\":\"bob\",\"fields\":{}}");
    }

    @Test
    void rejectsOnlyTheRecordThatIsTooLarge() throws Exception {
        createTopic("small", Map.of("max.message.bytes", "2000"));
        settings.put("client-compression-type", "none");

        var answer = connector()
                .deliver(batch(
                        operation("small", Operation.Kind.UPSERT, "ada", 1),
                        operation("small", Operation.Kind.UPSERT, "bob", 2_000_000)));

        assertThat(((Each) answer).outcomes().getFirst()).isEqualTo(new Delivered());
        assertThat(((Each) answer).outcomes().getLast()).isInstanceOf(Rejected.class);
    }

    @Test
    void aTopicThatIsNotThereIsItsObjectsTrouble() throws Exception {
        settings.put("timeout", "3s");
        settings.put("client-allow-auto-create-topics", "false");

        assertThat(connector().deliver(batch(operation("nowhere-to-be-found", Operation.Kind.UPSERT, "ada", 1))))
                .isInstanceOf(ObjectUnavailable.class);
    }

    @Test
    void anObjectThatIsNoNameOfATopicIsItsObjectsTrouble() throws Exception {
        assertThat(connector().deliver(batch(operation("../x y", Operation.Kind.UPSERT, "ada", 1))))
                .isInstanceOfSatisfying(
                        ObjectUnavailable.class,
                        trouble -> assertThat(trouble.reason()).isEqualTo("object-name-invalid"));
    }

    @Test
    void aClusterThatCannotBeReachedIsTheDestinationsTrouble() throws Exception {
        settings.put("bootstrap-servers", "127.0.0.1:1");
        settings.put("timeout", "3s");

        assertThat(connector().deliver(batch(operation("members", Operation.Kind.UPSERT, "ada", 1))))
                .isInstanceOf(Unavailable.class);
    }
}
