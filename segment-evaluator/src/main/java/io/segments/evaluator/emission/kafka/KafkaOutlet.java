package io.segments.evaluator.emission.kafka;

import io.segments.evaluator.emission.Outgoing;
import io.segments.evaluator.emission.Outlet;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** The transactional producer of one ownership partition. */
final class KafkaOutlet implements Outlet {

    private final Producer<byte[], byte[]> producer;
    private final OutgoingRecords records;
    private volatile int largest;

    private KafkaOutlet(Producer<byte[], byte[]> producer, OutgoingRecords records, int largest) {
        this.producer = producer;
        this.records = records;
        this.largest = largest;
    }

    /**
     * Ends the transactions of every older producer with this one's transactional id.
     *
     * @param largest largest record in bytes; a broker that takes less is believed, too
     */
    static KafkaOutlet open(Producer<byte[], byte[]> producer, OutgoingRecords records, int largest) {
        var outlet = new KafkaOutlet(producer, records, largest);
        try {
            outlet.guarded(producer::initTransactions);
        } catch (RuntimeException e) {
            outlet.close();
            throw e;
        }
        return outlet;
    }

    @Override
    public void transact(Consumer<Sink> work) {
        var oversized = new ConcurrentLinkedQueue<Outgoing>();
        guarded(() -> {
            producer.beginTransaction();
            try {
                work.accept(outgoing -> send(outgoing, oversized));
                if (oversized.isEmpty()) {
                    producer.commitTransaction();
                    return;
                }
            } catch (KafkaException e) {
                // once all is answered, it is known whether a record that the broker refused is the reason
                producer.flush();
                if (oversized.isEmpty()) {
                    throw e;
                }
            }
            producer.abortTransaction();
        });
        if (!oversized.isEmpty()) {
            throw new OversizedException(List.copyOf(oversized));
        }
    }

    /** Once something is too large all else is only measured, because nothing of the transaction will be written. */
    private void send(Outgoing outgoing, Queue<Outgoing> oversized) {
        for (var message : records.of(outgoing)) {
            var size = size(message);
            if (size > largest) {
                oversized.add(outgoing);
            } else if (oversized.isEmpty()) {
                producer.send(message, (_, failure) -> {
                    if (failure instanceof RecordTooLargeException) {
                        largest = Math.min(largest, size - 1);
                        oversized.add(outgoing);
                    }
                });
            }
        }
    }

    private static int size(ProducerRecord<byte[], byte[]> message) {
        var size = message.key().length + (message.value() == null ? 0 : message.value().length);
        for (var header : message.headers()) {
            size += header.key().length() + header.value().length;
        }
        return size;
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }

    /** What fails in the middle of a transaction leaves the producer unusable on purpose: its successor settles it. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw new FencedOutletException(e);
        } catch (KafkaException e) {
            if (e.getCause() instanceof ProducerFencedException
                    || e.getCause() instanceof InvalidProducerEpochException) {
                throw new FencedOutletException(e);
            }
            throw new UncertainOutletException(e);
        }
    }
}
