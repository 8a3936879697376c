package io.segments.evaluator.catalog.kafka;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.evaluator.catalog.Catalog;
import io.segments.evaluator.catalog.CatalogEntry;
import io.segments.evaluator.catalog.CatalogReader;
import io.segments.evaluator.kafka.KafkaClients;
import io.segments.eventing.config.TopicsConfig;
import io.segments.eventing.kafka.DeadLetters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Reads the three compacted topics from their beginning, and goes on reading. */
@ApplicationScoped
public class KafkaCatalogReader implements CatalogReader {

    private static final Logger LOG = Logger.getLogger(KafkaCatalogReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaClients clients;
    private final Catalog catalog;
    private final Map<String, Decoder> decoders;
    private final DeadLetters deadLetters;
    private final CountDownLatch complete = new CountDownLatch(1);
    private volatile boolean stopped;
    private volatile Optional<Thread> thread = Optional.empty();

    public KafkaCatalogReader(KafkaClients clients, Catalog catalog, TopicsConfig topics) {
        this.clients = clients;
        this.catalog = catalog;
        var names = topics.settings().names();
        this.decoders = Map.of(
                names.definitions(), DefinitionWire::read,
                names.syncs(), SyncWire::sync,
                names.destinations(), value -> Optional.of(SyncWire.destination(value)));
        this.deadLetters = new DeadLetters(names, "segment-evaluator");
    }

    @Override
    public void start(Runnable onNews) {
        thread = Optional.of(Thread.ofPlatform().name("catalog").start(() -> run(onNews)));
    }

    @Override
    public boolean isComplete() {
        return complete.getCount() == 0;
    }

    @Override
    public void awaitComplete() throws InterruptedException {
        complete.await();
    }

    @Override
    public void stop() {
        stopped = true;
        thread.ifPresent(reading -> {
            try {
                reading.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        complete.countDown();
    }

    private void run(Runnable onNews) {
        while (!stopped) {
            try (var consumer = clients.reader();
                    var poisoned = clients.producer()) {
                read(consumer, poisoned, onNews);
            } catch (RuntimeException e) {
                LOG.error("Reading definitions failed; it is begun again", e);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> poisoned, Runnable onNews) {
        var sources = decoders.keySet().stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(sources);
        consumer.seekToBeginning(sources);
        var ends = new HashMap<>(consumer.endOffsets(sources));
        while (!stopped) {
            var news = false;
            for (var message : consumer.poll(isComplete() ? POLL : Duration.ofMillis(50))) {
                news |= apply(message, poisoned);
            }
            if (!isComplete()) {
                ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
                if (ends.isEmpty()) {
                    complete.countDown();
                    news = true;
                }
            }
            if (news) {
                onNews.run();
            }
        }
    }

    private boolean apply(ConsumerRecord<byte[], byte[]> message, Producer<byte[], byte[]> poisoned) {
        if (message.value() == null) {
            return false;
        }
        try {
            return requireNonNull(decoders.get(message.topic()))
                    .decode(message.value())
                    .map(catalog::apply)
                    .orElse(false);
        } catch (InvalidProtocolBufferException | DateTimeException | IllegalArgumentException e) {
            poisoned.send(deadLetters.of(message, "malformed-record", e));
            return false;
        }
    }

    @FunctionalInterface
    private interface Decoder {
        Optional<CatalogEntry> decode(byte[] value) throws InvalidProtocolBufferException;
    }
}
