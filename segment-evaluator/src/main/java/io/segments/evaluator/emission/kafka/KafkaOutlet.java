package io.segments.evaluator.emission.kafka;

import io.segments.evaluator.emission.Outlet;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/** The transactional producer of one ownership partition. */
final class KafkaOutlet implements Outlet {

    private final Producer<byte[], byte[]> producer;
    private final OutgoingRecords records;

    private KafkaOutlet(Producer<byte[], byte[]> producer, OutgoingRecords records) {
        this.producer = producer;
        this.records = records;
    }

    /** Ends the transactions of every older producer with this one's transactional id. */
    static KafkaOutlet open(Producer<byte[], byte[]> producer, OutgoingRecords records) {
        var outlet = new KafkaOutlet(producer, records);
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
        guarded(() -> {
            producer.beginTransaction();
            work.accept(outgoing -> producer.send(records.of(outgoing)));
            producer.commitTransaction();
        });
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
