package io.segments.orchestrator.inbox.kafka;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.segments.eventing.TopicNames;
import io.segments.eventing.config.TopicsConfig;
import io.segments.orchestrator.inbox.Positions;
import io.segments.orchestrator.inbox.TopicHandler;
import io.segments.orchestrator.sync.Transactions;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the topics of all handlers in one thread. Where to go on comes from the database; the consumer group only shares the partitions among instances.
 */
@ApplicationScoped
public class InboxReader {

    private static final Logger LOG = Logger.getLogger(InboxReader.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Map<String, Object> kafka;
    private final TopicNames names;
    private final Map<String, TopicHandler> handlers;
    private final Positions positions;
    private final Transactions transactions;
    private volatile boolean stopping;
    private volatile boolean assigned;
    private @Nullable Thread thread;

    InboxReader(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            TopicsConfig topics,
            @All List<TopicHandler> handlers,
            Positions positions,
            Transactions transactions) {
        this.kafka = kafka;
        this.names = topics.settings().names();
        this.handlers = handlers.stream()
                .collect(Collectors.toMap(handler -> names.of(handler.topic()), Function.identity()));
        this.positions = positions;
        this.transactions = transactions;
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().name("inbox").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        if (thread != null) {
            thread.join(Duration.ofSeconds(10));
        }
    }

    /** Whether this instance has joined the group and reads, or waits for another's partitions. */
    public boolean isReading() {
        return assigned;
    }

    private void run() {
        while (!stopping) {
            try (var consumer = consumer();
                    var deadLetters = new DeadLetterSender(kafka, names)) {
                consumer.subscribe(handlers.keySet(), new SeekToPositions(consumer));
                read(consumer, new BatchInbox(handlers, positions, transactions, deadLetters));
            } catch (WakeupException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warnf("Reading topics starts again after a failure: %s", e.getMessage());
                pause();
            }
        }
    }

    private void read(Consumer<byte[], byte[]> consumer, BatchInbox inbox) {
        while (!stopping) {
            try {
                var records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    inbox.apply(records);
                    consumer.commitAsync();
                }
            } catch (OffsetOutOfRangeException e) {
                LOG.errorf("Records of %s were deleted before they were read; going on with the first that is there", e.partitions());
                consumer.seekToBeginning(e.partitions());
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        var settings = new java.util.HashMap<>(kafka);
        settings.put("group.id", names.prefix() + ".sync-orchestrator");
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "none");
        settings.put("enable.auto.commit", "false");
        settings.put("allow.auto.create.topics", "false");
        settings.put("metadata.max.age.ms", "5000");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class SeekToPositions implements ConsumerRebalanceListener {

        private final Consumer<byte[], byte[]> consumer;

        SeekToPositions(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            partitions.stream()
                    .collect(Collectors.groupingBy(TopicPartition::topic))
                    .forEach(this::seek);
            assigned = true;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

        private void seek(String topic, List<TopicPartition> partitions) {
            var known = transactions.in(() -> positions.of(topic));
            for (var partition : partitions) {
                var next = known.get(partition.partition());
                if (next == null) {
                    consumer.seekToBeginning(List.of(partition));
                } else {
                    consumer.seek(partition, next);
                }
            }
        }
    }
}
