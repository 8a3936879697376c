package io.segments.evaluator.recovery.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.contract.delivery.v1.DeliveryRecord;
import io.segments.contract.evaluation.v1.EvaluationEvent;
import io.segments.contract.membership.v1.MembershipChange;
import io.segments.evaluator.kafka.KafkaClients;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.UnitKey;
import io.segments.evaluator.recovery.EmittedDelivery;
import io.segments.evaluator.recovery.EmittedRecords;
import io.segments.evaluator.recovery.PublishedChange;
import io.segments.eventing.TopicNames;
import io.segments.eventing.config.TopicsConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Reads topics from their beginning to where they end now, of which only what is committed counts. */
@ApplicationScoped
public class KafkaEmittedRecords implements EmittedRecords {

    private static final Duration POLL = Duration.ofMillis(500);
    /** Of a partition that was cut and is empty nothing can be told. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaClients clients;
    private final TopicNames names;

    public KafkaEmittedRecords(KafkaClients clients, TopicsConfig topics) {
        this.clients = clients;
        this.names = topics.settings().names();
    }

    @Override
    public Map<SegmentKey, Evaluation> closings(int partition) {
        var closings = new HashMap<SegmentKey, Evaluation>();
        read(List.of(new TopicPartition(names.evaluations(), partition)), message -> {
            if (message.value() != null) {
                var event = EvaluationEvent.parseFrom(message.value());
                if (event.hasClosed()) {
                    var closed = EmittedWire.closed(event.getClosed());
                    closings.put(closed.segment(), closed);
                }
            }
        });
        return closings;
    }

    @Override
    public void changes(UnitKey unit, Consumer<PublishedChange> sink) {
        read(partitions(names.membership(unit.workspace(), unit.dataset())), message -> {
            sink.accept(
                    message.value() == null
                            ? EmittedWire.forgotten(unit.workspace(), new String(message.key(), UTF_8))
                            : EmittedWire.change(MembershipChange.parseFrom(message.value())));
        });
    }

    @Override
    public Reach deliveries(int partition, String destination, Consumer<EmittedDelivery> sink) {
        var topic = names.deliveries(destination);
        var sources = partitions(topic);
        var firsts = new HashMap<TopicPartition, Instant>();
        var begins = read(sources, message -> {
            firsts.putIfAbsent(
                    new TopicPartition(topic, message.partition()), Instant.ofEpochMilli(message.timestamp()));
            if (message.value() != null) {
                EmittedWire.delivery(destination, partition, record(message)).ifPresent(sink);
            }
        });
        var cut = new HashSet<Instant>();
        begins.forEach((source, begin) -> {
            if (begin > 0) {
                cut.add(Optional.ofNullable(firsts.get(source)).orElse(NEVER));
            }
        });
        return new Reach(cut.stream().max(Instant::compareTo));
    }

    /** What nobody can read was never delivered either; a worker puts it aside. */
    private static DeliveryRecord record(ConsumerRecord<byte[], byte[]> message) {
        try {
            return DeliveryRecord.parseFrom(message.value());
        } catch (InvalidProtocolBufferException e) {
            return DeliveryRecord.getDefaultInstance();
        }
    }

    /** Returns where the partitions begin. */
    private Map<TopicPartition, Long> read(List<TopicPartition> sources, Reader sink) {
        if (sources.isEmpty()) {
            return Map.of();
        }
        try (var reader = clients.reader()) {
            var ends = ends(sources);
            reader.assign(sources);
            reader.seekToBeginning(sources);
            var begins = reader.beginningOffsets(sources);
            var open = new HashMap<>(ends);
            open.entrySet().removeIf(end -> reader.position(end.getKey()) >= end.getValue());
            while (!open.isEmpty()) {
                for (var message : reader.poll(POLL)) {
                    sink.read(message);
                }
                // the position passes over aborted records and markers, which are never handed out
                open.entrySet().removeIf(end -> reader.position(end.getKey()) >= end.getValue());
            }
            return begins;
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(
                    "The topics are written by owners only, and one has a record that is not theirs", e);
        }
    }

    private List<TopicPartition> partitions(String topic) {
        try (var admin = clients.admin()) {
            var description =
                    admin.describeTopics(List.of(topic)).topicNameValues().get(topic);
            var partitions = new ArrayList<TopicPartition>();
            if (description != null) {
                description
                        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .partitions()
                        .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
            }
            return partitions;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return List.of();
            }
            throw new KafkaException("The broker did not describe a topic", e);
        } catch (TimeoutException e) {
            throw new KafkaException("The broker did not describe a topic", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while asking for a topic", e);
        }
    }

    private Map<TopicPartition, Long> ends(Collection<TopicPartition> sources) {
        try (var admin = clients.admin()) {
            return admin
                    .listOffsets(
                            sources.stream().collect(toMap(identity(), _ -> OffsetSpec.latest())),
                            new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .entrySet()
                    .stream()
                    .collect(toMap(Map.Entry::getKey, end -> end.getValue().offset()));
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("The broker did not tell the ends of topics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while asking for the ends of topics", e);
        }
    }

    @FunctionalInterface
    private interface Reader {
        void read(ConsumerRecord<byte[], byte[]> message) throws InvalidProtocolBufferException;
    }
}
