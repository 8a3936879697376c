package io.segments.evaluator.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.segments.evaluator.config.EmissionConfig;
import io.segments.evaluator.kafka.KafkaClients;
import io.segments.eventing.TopicNames;
import io.segments.eventing.TopicSettings;
import io.segments.eventing.config.TopicsConfig;
import io.segments.eventing.kafka.DeadLetters;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The topics of one test: what it writes, and what it reads there. */
public final class Topics {

    private static final int SESSION_TIMEOUT_MS = 8_000;

    private final String prefix;
    private final KafkaClients clients;
    private final int partitions;
    private final TopicReader reader;
    private final Map<String, TopicReader.Log> logs = new ConcurrentHashMap<>();
    private int largestRecord = 1_000_000;
    private Duration historyRetention = Duration.ofDays(90);

    /** A committed record. */
    public record Committed<T>(int partition, long offset, String key, T value) {}

    public Topics(String bootstrapServers, String prefix, int partitions) {
        this.prefix = prefix;
        this.partitions = partitions;
        // shorter than in production, so that a test need not wait long for the session of a dead process to end
        this.clients = new KafkaClients(
                Map.of("bootstrap.servers", bootstrapServers, "session.timeout.ms", SESSION_TIMEOUT_MS));
        this.reader = TopicReader.of(bootstrapServers, clients);
    }

    public KafkaClients clients() {
        return clients;
    }

    public TopicsConfig config() {
        return new TopicsConfig() {
            @Override
            public String prefix() {
                return Topics.this.prefix;
            }

            @Override
            public int ownershipPartitions() {
                return partitions;
            }

            @Override
            public int membershipPartitions() {
                return 3;
            }

            @Override
            public int replicationFactor() {
                return -1;
            }
        };
    }

    /** How emission is configured. */
    public EmissionConfig emission() {
        var values = Map.of("segments.emission.largest-record", Integer.toString(largestRecord));
        return new SmallRyeConfigBuilder()
                .withMapping(EmissionConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(EmissionConfig.class);
    }

    /** From now on evaluators take records of this size for possible. */
    public void largestRecord(int bytes) {
        largestRecord = bytes;
    }

    /** From now on evaluators keep changes for so long. */
    public void historyRetention(Duration retention) {
        historyRetention = retention;
    }

    Duration historyRetention() {
        return historyRetention;
    }

    public TopicSettings settings() {
        return config().settings();
    }

    public TopicNames names() {
        return settings().names();
    }

    public void write(String topic, String key, MessageLite value) {
        write(topic, null, key, value.toByteArray());
    }

    public void write(String topic, Integer partition, String key, byte[] value) {
        try (var producer = clients.producer()) {
            producer.send(new ProducerRecord<>(topic, partition, key.getBytes(UTF_8), value))
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything that is committed on a topic, by partition and offset. */
    public <T> List<Committed<T>> read(String topic, Parser<T> parser) {
        return messages(topic).stream()
                .filter(message -> message.value() != null)
                .map(message -> parse(message, parser))
                .toList();
    }

    /** The keys of the null values that are committed on a topic, in order for each key. */
    public List<String> tombstones(String topic) {
        return messages(topic).stream()
                .filter(message -> message.value() == null)
                .map(message -> new String(message.key(), UTF_8))
                .toList();
    }

    private List<ConsumerRecord<byte[], byte[]>> messages(String topic) {
        return reader.read(topic, logs.computeIfAbsent(topic, _ -> new TopicReader.Log()));
    }

    /** The keys of everything that is committed on a topic. */
    public List<String> keys(String topic) {
        return messages(topic).stream()
                .map(message -> new String(message.key(), UTF_8))
                .toList();
    }

    /** What was put aside: the topic that it came from, and why. */
    public Map<String, String> deadLetters() {
        return messages(names().deadLetters()).stream()
                .collect(Collectors.toMap(
                        message -> header(message, DeadLetters.TOPIC),
                        message -> header(message, DeadLetters.REASON),
                        (first, _) -> first));
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), UTF_8);
    }

    private static <T> Committed<T> parse(ConsumerRecord<byte[], byte[]> message, Parser<T> parser) {
        try {
            return new Committed<>(
                    message.partition(),
                    message.offset(),
                    new String(message.key(), UTF_8),
                    parser.parseFrom(message.value()));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
