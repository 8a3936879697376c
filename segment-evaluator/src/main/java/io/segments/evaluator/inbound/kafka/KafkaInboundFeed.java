package io.segments.evaluator.inbound.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.evaluator.emission.EmissionTopics;
import io.segments.evaluator.inbound.InboundFeed;
import io.segments.evaluator.kafka.KafkaClients;
import io.segments.evaluator.outbound.Inbound;
import io.segments.eventing.TopicNames;
import io.segments.eventing.kafka.DeadLetters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Reads ahead in a thread of its own, a few batches at most. */
final class KafkaInboundFeed implements InboundFeed {

    private static final Logger LOG = Logger.getLogger(KafkaInboundFeed.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int BATCHES = 4;

    private final KafkaClients clients;
    private final TopicPartition receipts;
    private final TopicPartition failures;
    private final InboundWire wire;
    private final DeadLetters deadLetters;
    private final BlockingQueue<Inbound> batches = new ArrayBlockingQueue<>(BATCHES);
    private volatile boolean closed;

    KafkaInboundFeed(
            KafkaClients clients,
            TopicNames names,
            EmissionTopics topics,
            int partition,
            Inbound.Offsets from,
            Runnable onNews) {
        this.clients = clients;
        this.receipts = new TopicPartition(names.deliveryReceipts(), partition);
        this.failures = new TopicPartition(names.deliveryFailures(), partition);
        this.wire = new InboundWire(topics);
        this.deadLetters = new DeadLetters(names, "segment-evaluator");
        Thread.ofVirtual().name("inbound-" + partition).start(() -> run(from, onNews));
    }

    @Override
    public Optional<Inbound> poll() {
        return Optional.ofNullable(batches.poll());
    }

    @Override
    public void close() {
        // not interrupted: a Kafka client that is interrupted can't be closed in good order
        closed = true;
    }

    private void run(Inbound.Offsets from, Runnable onNews) {
        var next = from;
        while (!closed) {
            try (var consumer = clients.reader();
                    var poisoned = clients.producer()) {
                consumer.assign(List.of(receipts, failures));
                consumer.seek(receipts, next.receipts());
                consumer.seek(failures, next.failures());
                while (!closed) {
                    var read = poll(consumer, poisoned);
                    if (read.isPresent()) {
                        hand(read.get());
                        next = position(consumer);
                        onNews.run();
                    }
                }
            } catch (InterruptedException e) {
                LOG.debugf("Reading %s was interrupted", receipts);
            } catch (RuntimeException e) {
                LOG.error("Reading receipts and failures failed; it is begun again where it stood", e);
                pause();
            }
        }
    }

    private void hand(Inbound batch) throws InterruptedException {
        while (!closed && !batches.offer(batch, POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debugf("The owner of %s is busy", receipts);
        }
    }

    private Optional<Inbound> poll(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> poisoned) {
        try {
            var read = consumer.poll(POLL);
            return read.isEmpty() ? Optional.empty() : Optional.of(decode(read, poisoned));
        } catch (OffsetOutOfRangeException e) {
            LOG.errorf("Receipts or failures expired unread: %s; reading goes on at the earliest", e.partitions());
            consumer.seekToBeginning(e.partitions());
            return Optional.of(Inbound.expiredBefore(position(consumer)));
        }
    }

    private Inbound.Offsets position(Consumer<byte[], byte[]> consumer) {
        return new Inbound.Offsets(consumer.position(receipts), consumer.position(failures));
    }

    private Inbound decode(ConsumerRecords<byte[], byte[]> read, Producer<byte[], byte[]> poisoned) {
        var inbound = new Inbound(
                decode(read.records(receipts), wire::receipt, poisoned),
                decode(read.records(failures), wire::failure, poisoned));
        // what is put aside is there before its offset counts as read
        poisoned.flush();
        return inbound;
    }

    private <T> List<T> decode(
            List<ConsumerRecord<byte[], byte[]>> messages, Decoder<T> decoder, Producer<byte[], byte[]> poisoned) {
        var decoded = new ArrayList<T>(messages.size());
        for (var message : messages) {
            try {
                decoded.add(decoder.decode(message.offset(), message.value()));
            } catch (InvalidProtocolBufferException | RuntimeException e) {
                poisoned.send(deadLetters.of(message, "malformed-record", e));
            }
        }
        return decoded;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @FunctionalInterface
    private interface Decoder<T> {
        T decode(long offset, byte[] value) throws InvalidProtocolBufferException;
    }
}
