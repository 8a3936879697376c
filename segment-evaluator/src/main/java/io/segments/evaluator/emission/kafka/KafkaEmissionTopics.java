package io.segments.evaluator.emission.kafka;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.segments.evaluator.emission.EmissionTopics;
import io.segments.evaluator.kafka.KafkaClients;
import io.segments.evaluator.membership.UnitKey;
import io.segments.eventing.TopicNames;
import io.segments.eventing.TopicSettings;
import io.segments.eventing.TopicSpec;
import io.segments.eventing.config.TopicsConfig;
import io.segments.eventing.kafka.TopicCreator;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Asks the broker. Partition counts of membership topics never change; all else is asked again after a second. */
@ApplicationScoped
public class KafkaEmissionTopics implements EmissionTopics {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TopicSettings settings;
    private final TopicNames names;
    private final InstantSource clock;
    private final Admin admin;
    private final Map<UnitKey, Integer> membership = new ConcurrentHashMap<>();
    private final Map<String, Deliveries> deliveries = new ConcurrentHashMap<>();

    private record Deliveries(OptionalInt partitions, Outstanding outstanding, Instant at) {}

    public KafkaEmissionTopics(KafkaClients clients, TopicsConfig topics, InstantSource clock) {
        this.settings = topics.settings();
        this.names = settings.names();
        this.clock = clock;
        this.admin = clients.admin();
    }

    @Override
    public int membershipPartitions(UnitKey unit) {
        return membership.computeIfAbsent(unit, this::ensureMembership);
    }

    @Override
    public OptionalInt deliveryPartitions(String destination) {
        return of(destination).partitions();
    }

    @Override
    public Outstanding outstanding(String destination) {
        return of(destination).outstanding();
    }

    @PreDestroy
    public void close() {
        admin.close(Duration.ZERO);
    }

    private int ensureMembership(UnitKey unit) {
        var topic = names.membership(unit.workspace(), unit.dataset());
        var existing = partitions(topic);
        if (existing.isPresent()) {
            return existing.getAsInt();
        }
        new TopicCreator(admin, PATIENCE)
                .ensure(List.of(TopicSpec.membership(settings, unit.workspace(), unit.dataset())));
        return settings.membershipPartitions();
    }

    private Deliveries of(String destination) {
        var now = clock.instant();
        var known = deliveries.get(destination);
        if (known != null && known.at().plus(FRESH).isAfter(now)) {
            return known;
        }
        var count = known == null ? 1 : known.outstanding().count() + 1;
        var partitions = known != null && known.partitions().isPresent()
                ? known.partitions()
                : partitions(names.deliveries(destination));
        var records = partitions.isPresent() ? outstanding(destination, partitions.getAsInt()) : 0;
        var fresh = new Deliveries(partitions, new Outstanding(records, count), now);
        deliveries.put(destination, fresh);
        return fresh;
    }

    private long outstanding(String destination, int partitions) {
        var sources = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(names.deliveries(destination), partition))
                .toList();
        var ends =
                answer(admin.listOffsets(sources.stream().collect(toMap(Function.identity(), _ -> OffsetSpec.latest())))
                        .all());
        var begins = answer(admin.listOffsets(
                        sources.stream().collect(toMap(Function.identity(), _ -> OffsetSpec.earliest())))
                .all());
        var committed = answer(
                admin.listConsumerGroupOffsets(names.workerGroup(destination)).partitionsToOffsetAndMetadata());
        return sources.stream()
                .mapToLong(source -> requireNonNull(ends.get(source)).offset()
                        - position(
                                committed.get(source),
                                requireNonNull(begins.get(source)).offset()))
                .sum();
    }

    private static long position(@Nullable OffsetAndMetadata committed, long begin) {
        return committed == null ? begin : Math.max(begin, committed.offset());
    }

    private OptionalInt partitions(String topic) {
        try {
            var description =
                    answer(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic);
            return OptionalInt.of(requireNonNull(description).partitions().size());
        } catch (UnknownTopicOrPartitionException e) {
            return OptionalInt.empty();
        }
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("The broker did not answer in " + PATIENCE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while waiting for the broker", e);
        }
    }
}
