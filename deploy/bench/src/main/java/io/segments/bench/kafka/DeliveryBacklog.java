package io.segments.bench.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.segments.contract.delivery.v1.Barrier;
import io.segments.contract.delivery.v1.Delivery;
import io.segments.contract.delivery.v1.DeliveryRecord;
import io.segments.contract.delivery.v1.Outcome;
import io.segments.contract.delivery.v1.Receipt;
import io.segments.contract.sync.v1.Lane;
import io.segments.contract.type.v1.Value;
import io.segments.eventing.KeyHash;
import io.segments.eventing.Keys;
import io.segments.eventing.TopicNames;
import io.segments.eventing.kafka.DeliveryOrigin;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes what a destination is to be told, as the evaluator does, and reads what became of it. */
final class DeliveryBacklog implements AutoCloseable {

    private static final String WORKSPACE = "default";
    private static final Duration POLL = Duration.ofMillis(100);

    private final String destination;
    private final int partitions;
    private final TopicNames names = new TopicNames("segments");
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> receipts;
    private final InstantSource clock;

    /** @param partitions how many the destination's topic has; its workers have made it */
    DeliveryBacklog(String bootstrapServers, String destination, int partitions, InstantSource clock) {
        this.destination = destination;
        this.partitions = partitions;
        this.clock = clock;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "transactional.id",
                        "bench-" + UUID.randomUUID(),
                        "linger.ms",
                        "5",
                        "batch.size",
                        "131072"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        this.receipts = Closings.committed(bootstrapServers);
        receipts.seekToEnd(Closings.assignAll(receipts, names.deliveryReceipts()));
        receipts.assignment().forEach(receipts::position);
    }

    /** Adds identities to the object of a sync in one run, which ends with a barrier in every partition. */
    void add(String sync, long run, int identities) {
        var now = clock.instant();
        var time = Timestamp.newBuilder()
                .setSeconds(now.getEpochSecond())
                .setNanos(now.getNano())
                .build();
        var emitted = new long[partitions];
        producer.beginTransaction();
        for (var place = 1; place <= identities; place++) {
            var identity = "somebody-%d-%d@example.org".formatted(run, place);
            var key = Keys.delivery(WORKSPACE, sync, identity);
            var partition = KeyHash.partition(key, partitions);
            emitted[partition]++;
            var delivery = Delivery.newBuilder()
                    .setWorkspace(WORKSPACE)
                    .setSync(sync)
                    .setSyncVersion(1)
                    .setGeneration(1)
                    .setRun(run)
                    .setLane(Lane.LANE_BULK)
                    .setPlace(place)
                    .setObject("object-of-" + sync)
                    .setIdentity(identity)
                    .setOperation(Delivery.Operation.OPERATION_UPSERT)
                    .putFields("plan", Value.newBuilder().setText("trial").build())
                    .setEmitTime(time);
            send(
                    partition,
                    key,
                    DeliveryRecord.newBuilder().setDelivery(delivery).build(),
                    new DeliveryOrigin.Operation(0, run, 1, Keys.Lane.BULK, place, DeliveryOrigin.Kind.UPSERT));
        }
        for (var partition = 0; partition < partitions; partition++) {
            var barrier = Barrier.newBuilder()
                    .setWorkspace(WORKSPACE)
                    .setSync(sync)
                    .setRun(run)
                    .setEmitted(emitted[partition]);
            send(
                    partition,
                    Keys.barrier(WORKSPACE, sync),
                    DeliveryRecord.newBuilder().setBarrier(barrier).build(),
                    new DeliveryOrigin.Barrier(0, run, emitted[partition]));
        }
        producer.commitTransaction();
    }

    private void send(int partition, String key, DeliveryRecord record, DeliveryOrigin origin) {
        var message = new ProducerRecord<>(
                names.deliveries(destination), partition, key.getBytes(UTF_8), record.toByteArray());
        message.headers().add(origin.header());
        producer.send(message);
    }

    /**
     * Waits until receipts account for so many deliveries that were not accounted for before.
     *
     * @throws IllegalStateException when one of them was not delivered, or when it takes too long
     */
    void awaitDelivered(long number, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        for (var delivered = 0L; delivered < number; ) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "Only %,d of %,d deliveries were accounted for in time".formatted(delivered, number));
            }
            for (var message : receipts.poll(POLL)) {
                delivered += delivered(message.value());
            }
        }
    }

    private long delivered(byte[] message) {
        try {
            var receipt = Receipt.parseFrom(message);
            if (!receipt.getDestination().equals(destination)) {
                return 0;
            }
            var delivered = 0L;
            for (var outcome : receipt.getOutcomesList()) {
                if (outcome.getOutcome() != Outcome.OUTCOME_DELIVERED) {
                    throw new IllegalStateException("A delivery ended as " + outcome.getOutcome());
                }
                delivered += outcome.getCount();
            }
            return delivered;
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("A receipt is none", e);
        }
    }

    @Override
    public void close() {
        producer.close();
        receipts.close();
    }
}
