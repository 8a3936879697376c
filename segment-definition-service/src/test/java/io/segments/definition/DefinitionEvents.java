package io.segments.definition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.contract.definition.v1.DefinitionEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** What is on the definitions topic, read from its start as every consumer reads it. */
final class DefinitionEvents implements AutoCloseable {

    private static boolean relayed;

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Published> published = new ArrayList<>();

    /** A record; without an event it is a tombstone. */
    record Published(String key, Optional<DefinitionEvent> event, Map<String, String> headers) {

        long version() {
            return event.map(definition -> switch (definition.getDefinitionCase()) {
                        case WORKSPACE -> definition.getWorkspace().getVersion();
                        case DATASET -> definition.getDataset().getVersion();
                        case SEGMENT -> definition.getSegment().getVersion();
                        case LIST -> definition.getList().getVersion();
                        case PRIORITY_LIST -> definition.getPriorityList().getVersion();
                        case SUPPRESSION -> definition.getSuppression().getVersion();
                        case ERASURE -> definition.getErasure().getVersion();
                        case DEFINITION_NOT_SET -> throw new AssertionError("nothing is defined");
                    })
                    .orElse(0L);
        }
    }

    DefinitionEvents() {
        var config = ConfigProvider.getConfig();
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        config.getValue("kafka.bootstrap.servers", String.class),
                        "isolation.level",
                        "read_committed",
                        "allow.auto.create.topics",
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partition =
                new TopicPartition(config.getValue("segments.topics.prefix", String.class) + ".definitions.v1", 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    /**
     * Returns once the relay publishes. Its slot is new, so that it publishes all definitions again at first, which a test
     * would take for changes of its own.
     */
    static synchronized void awaitRelay() {
        if (relayed) {
            return;
        }
        try (var topic = new DefinitionEvents()) {
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> !topic.of("default/workspace").isEmpty());
        }
        relayed = true;
    }

    /** Everything published so far. */
    List<Published> all() {
        consumer.poll(Duration.ofMillis(200)).forEach(found -> {
            var headers = new TreeMap<String, String>();
            found.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
            published.add(new Published(
                    found.key(), Optional.ofNullable(found.value()).map(this::parsed), headers));
        });
        return List.copyOf(published);
    }

    /** The versions of one key, in their order. */
    List<Published> of(String key) {
        return all().stream().filter(each -> each.key().equals(key)).toList();
    }

    private DefinitionEvent parsed(byte[] bytes) {
        try {
            return DefinitionEvent.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("not a definition event", e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
