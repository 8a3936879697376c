package io.segments.orchestrator.inbox.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.segments.eventing.TopicNames;
import io.segments.eventing.config.TopicsConfig;
import io.segments.eventing.kafka.InstallationTopics;
import io.segments.orchestrator.inbox.InboxMeters;
import io.segments.orchestrator.inbox.Positions;
import io.segments.orchestrator.inbox.TopicHandler;
import io.segments.orchestrator.transaction.Transactions;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the topics of all handlers in one thread. Where to go on comes from the database; the consumer group only shares the
 * partitions among instances. When anything fails, reading starts again from what was applied.
 */
@ApplicationScoped
public class InboxReader {

    private static final Logger LOG = Logger.getLogger(InboxReader.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STALE = Duration.ofSeconds(30);

    private final Map<String, Object> kafka;
    private final TopicNames names;
    private final InstallationTopics topics;
    private final Map<String, TopicHandler> handlers;
    private final Positions positions;
    private final Transactions transactions;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private volatile boolean stopping;
    private final CatchUp catchUp = new CatchUp();
    private volatile Instant readUntil = Instant.MIN;
    private volatile @Nullable Thread thread;

    InboxReader(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            TopicsConfig config,
            InstallationTopics topics,
            @All List<TopicHandler> handlers,
            Positions positions,
            Transactions transactions,
            InstantSource clock,
            MeterRegistry meters) {
        this.kafka = kafka;
        this.names = config.settings().names();
        this.topics = topics;
        this.handlers =
                handlers.stream().collect(Collectors.toMap(handler -> names.of(handler.topic()), Function.identity()));
        this.positions = positions;
        this.transactions = transactions;
        this.clock = clock;
        this.meters = meters;
        Gauge.builder(InboxMeters.BEHIND.id(), catchUp, CatchUp::behind)
                .description(InboxMeters.BEHIND.description())
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().name("inbox").daemon().start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        var reading = thread;
        if (reading != null) {
            reading.join(Duration.ofSeconds(10));
        }
    }

    /** Whether this instance was in the group a moment ago, and could apply what it read. */
    public boolean isReading() {
        return readUntil.isAfter(clock.instant().minus(STALE));
    }

    /** How many partitions of this instance are behind where they ended when it began to read them. */
    public int behind() {
        return catchUp.behind();
    }

    /** Whether reading goes on, or is tried again; otherwise nothing but a restart helps. */
    public boolean isAlive() {
        var reading = thread;
        return reading == null || reading.isAlive();
    }

    private void run() {
        while (!stopping) {
            try {
                topics.ensure();
                read();
            } catch (RuntimeException e) {
                if (!stopping) {
                    LOG.warnf("Reading topics starts again after a failure: %s", e.getMessage());
                    pause();
                }
            }
        }
    }

    private void read() {
        try (var consumer = consumer();
                var deadLetters = new DeadLetterSender(kafka, names, meters)) {
            consumer.subscribe(handlers.keySet(), new SeekToPositions(consumer, positions, transactions, catchUp));
            var inbox = new BatchInbox(handlers, positions, transactions, deadLetters);
            catchUp.begin();
            while (!stopping) {
                poll(consumer, inbox);
            }
        }
    }

    private void poll(Consumer<byte[], byte[]> consumer, BatchInbox inbox) {
        try {
            var records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                inbox.apply(records);
                consumer.commitAsync();
                count(records);
            }
            catchUp.applied(consumer);
            // The group's generation is known once it has been joined, also when others have all partitions.
            if (consumer.groupMetadata().generationId() >= 0) {
                readUntil = clock.instant();
            }
        } catch (OffsetOutOfRangeException e) {
            for (var partition : e.partitions()) {
                LOG.errorf(
                        "Records of %s were deleted before they were read; going on with the first that is there",
                        partition);
                counter(InboxMeters.GAPS, partition.topic()).increment();
            }
            consumer.seekToBeginning(e.partitions());
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        var settings = new HashMap<>(kafka);
        settings.put("group.id", names.orchestratorGroup());
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "none");
        settings.put("enable.auto.commit", "false");
        settings.put("allow.auto.create.topics", "false");
        settings.put("metadata.max.age.ms", "5000");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void count(ConsumerRecords<byte[], byte[]> records) {
        records.partitions()
                .forEach(partition -> counter(InboxMeters.APPLIED, partition.topic())
                        .increment(records.records(partition).size()));
    }

    private Counter counter(InboxMeters meter, String topic) {
        return Counter.builder(meter.id())
                .description(meter.description())
                .tag("topic", topic.substring(names.prefix().length() + 1))
                .register(meters);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
