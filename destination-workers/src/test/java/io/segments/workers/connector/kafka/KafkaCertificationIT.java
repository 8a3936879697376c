package io.segments.workers.connector.kafka;

import io.segments.testkit.infra.InfrastructureIsolation;
import io.segments.workers.certification.RealServer;
import io.segments.workers.certification.ServerCertification;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.FieldValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The broker's address is its own, so the way to it can't be shut, and it lets everybody in: that much is left out. */
class KafkaCertificationIT extends ServerCertification {

    @Override
    protected RealServer server() throws Exception {
        var room = InfrastructureIsolation.fresh("certified");
        var bootstrap = room.infrastructure().bootstrapServers();
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(room.topicPrefix() + ".members", 1, (short) 1)
                            .configs(Map.of("max.message.bytes", "20000"))))
                    .all()
                    .get();
        }
        return new Topic(bootstrap, room.topicPrefix() + ".");
    }

    /** A topic, read as a compacted one is: the last record of each key counts. */
    private record Topic(String bootstrap, String prefix) implements RealServer {

        @Override
        public DestinationConnectorFactory<?> factory() {
            return new KafkaTopicConnectorFactory();
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("bootstrap-servers", bootstrap, "topic-prefix", prefix);
        }

        @Override
        public String object() {
            return "members";
        }

        @Override
        public SortedSet<String> members() {
            var members = new TreeSet<String>();
            var partition = new TopicPartition(prefix + "members", 0);
            try (var consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", bootstrap), new StringDeserializer(), new StringDeserializer())) {
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                var end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
                while (consumer.position(partition) < end) {
                    for (var one : consumer.poll(Duration.ofSeconds(1))) {
                        if (one.value() == null) {
                            members.remove(one.key());
                        } else {
                            members.add(one.key());
                        }
                    }
                }
            }
            return members;
        }

        /** A record that is larger than the topic takes, packed as well. */
        @Override
        public Optional<Map<String, FieldValue>> refusedFields() {
            var letters = new StringBuilder();
            new SplittableRandom(7).ints(90_000, 'a', 'z').forEach(letters::appendCodePoint);
            return Optional.of(Map.of("plan", new FieldValue.Text(letters.toString())));
        }

        @Override
        public void close() {}
    }
}
