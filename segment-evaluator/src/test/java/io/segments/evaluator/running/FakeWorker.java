package io.segments.evaluator.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.segments.contract.delivery.v1.Barrier;
import io.segments.contract.delivery.v1.Delivery;
import io.segments.contract.delivery.v1.DeliveryFailure;
import io.segments.contract.delivery.v1.DeliveryRecord;
import io.segments.contract.delivery.v1.Outcome;
import io.segments.contract.delivery.v1.OutcomeCount;
import io.segments.contract.delivery.v1.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Delivers to a set in memory, and answers with receipts, failures and offsets in one transaction, as the workers of a
 * destination do.
 */
public final class FakeWorker implements AutoCloseable {

    private final Topics topics;
    private final String destination;
    private final Function<Delivery, Optional<DeliveryFailure>> refusal;
    private final Map<String, Map<String, Delivery>> sets = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean stopped;

    public FakeWorker(Topics topics, String destination, Function<Delivery, Optional<DeliveryFailure>> refusal) {
        this.topics = topics;
        this.destination = destination;
        this.refusal = refusal;
        this.thread = Thread.ofPlatform().name("fake-worker").start(this::run);
    }

    /** What the destination has of a sync, by identity. */
    public Map<String, Delivery> set(String sync) {
        return new TreeMap<>(sets.getOrDefault(sync, Map.of()));
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String group() {
        return topics.names().workerGroup(destination);
    }

    private void run() {
        try (var producer = topics.clients().transactionalProducer(group());
                var consumer = topics.clients().reader()) {
            producer.initTransactions();
            start(consumer);
            while (!stopped) {
                deliver(consumer, producer);
            }
        } catch (Exception e) {
            if (!stopped) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void start(Consumer<byte[], byte[]> consumer) throws Exception {
        var sources = consumer.partitionsFor(topics.names().deliveries(destination)).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(sources);
        var begins = consumer.beginningOffsets(sources);
        try (var admin = topics.clients().admin()) {
            var committed = admin.listConsumerGroupOffsets(group())
                    .partitionsToOffsetAndMetadata()
                    .get();
            for (var source : sources) {
                var offset = committed.get(source);
                consumer.seek(source, offset == null ? begins.get(source) : offset.offset());
            }
        }
    }

    private void deliver(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer) throws Exception {
        var read = consumer.poll(Duration.ofMillis(100));
        if (read.isEmpty()) {
            return;
        }
        producer.beginTransaction();
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var source : read.partitions()) {
            answers(source.partition(), read.records(source)).forEach(producer::send);
            offsets.put(source, new OffsetAndMetadata(consumer.position(source)));
        }
        producer.sendOffsetsToTransaction(offsets, new ConsumerGroupMetadata(group()));
        producer.commitTransaction();
    }

    private List<ProducerRecord<byte[], byte[]>> answers(int partition, List<ConsumerRecord<byte[], byte[]>> messages)
            throws Exception {
        var answers = new ArrayList<ProducerRecord<byte[], byte[]>>();
        var counts = new TreeMap<Integer, Map<OutcomeCount, Long>>();
        var barriers = new TreeMap<Integer, List<Barrier>>();
        for (var message : messages) {
            var record = DeliveryRecord.parseFrom(message.value());
            if (record.hasBarrier()) {
                var barrier = record.getBarrier();
                barriers.computeIfAbsent(barrier.getOwnerPartition(), _ -> new ArrayList<>())
                        .add(barrier);
                continue;
            }
            var delivery = record.getDelivery();
            var refused = refusal.apply(delivery);
            refused.ifPresentOrElse(failure -> answers.add(failure(message, delivery, failure)), () -> take(delivery));
            counts.computeIfAbsent(delivery.getOwnerPartition(), _ -> new HashMap<>())
                    .merge(counted(delivery, refused), 1L, Long::sum);
        }
        var owners = new TreeSet<>(counts.keySet());
        owners.addAll(barriers.keySet());
        for (var owner : owners) {
            var receipt = Receipt.newBuilder()
                    .setDestination(destination)
                    .setPartition(partition)
                    .setFirstOffset(messages.getFirst().offset())
                    .setLastOffset(messages.getLast().offset())
                    .addAllBarriers(barriers.getOrDefault(owner, List.of()));
            counts.getOrDefault(owner, Map.of())
                    .forEach((count, number) ->
                            receipt.addOutcomes(count.toBuilder().setCount(number)));
            answers.add(new ProducerRecord<>(
                    topics.names().deliveryReceipts(),
                    owner,
                    (destination + "/" + partition).getBytes(UTF_8),
                    receipt.build().toByteArray()));
        }
        return answers;
    }

    private static OutcomeCount counted(Delivery delivery, Optional<DeliveryFailure> refused) {
        return OutcomeCount.newBuilder()
                .setWorkspace(delivery.getWorkspace())
                .setSync(delivery.getSync())
                .setRun(delivery.getRun())
                .setOutcome(refused.map(DeliveryFailure::getOutcome).orElse(Outcome.OUTCOME_DELIVERED))
                .build();
    }

    private ProducerRecord<byte[], byte[]> failure(
            ConsumerRecord<byte[], byte[]> message, Delivery delivery, DeliveryFailure failure) {
        return new ProducerRecord<>(
                topics.names().deliveryFailures(),
                delivery.getOwnerPartition(),
                message.key(),
                failure.toBuilder()
                        .setDestination(destination)
                        .setDelivery(delivery)
                        .setPartition(message.partition())
                        .setOffset(message.offset())
                        .build()
                        .toByteArray());
    }

    private void take(Delivery delivery) {
        var set = sets.computeIfAbsent(delivery.getSync(), _ -> new ConcurrentSkipListMap<>());
        switch (delivery.getOperation()) {
            case OPERATION_UPSERT -> set.put(delivery.getIdentity(), delivery);
            case OPERATION_REMOVE -> set.remove(delivery.getIdentity());
            case OPERATION_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalStateException("no operation");
        }
    }
}
