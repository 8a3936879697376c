package io.segments.evaluator.ownership.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import io.segments.contract.evaluation.v1.EvaluationRequested;
import io.segments.evaluator.kafka.KafkaClients;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.ownership.OwnerState;
import io.segments.evaluator.ownership.OwnersGroup;
import io.segments.evaluator.ownership.PartitionOwners;
import io.segments.eventing.TopicNames;
import io.segments.eventing.config.TopicsConfig;
import io.segments.eventing.kafka.DeadLetters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** The member of the owners' group: whoever is assigned a partition of the wake-ups owns that partition of everything. */
@ApplicationScoped
public class KafkaOwnersGroup implements OwnersGroup, ConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(KafkaOwnersGroup.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE_WITH_GIVEN_UP = Duration.ofSeconds(10);

    private final KafkaClients clients;
    private final TopicNames names;
    private final PartitionOwners owners;
    private final InstantSource clock;
    private final DeadLetters deadLetters;
    private volatile boolean stopping;
    private volatile boolean joined;
    private volatile Optional<Thread> thread = Optional.empty();
    private Optional<Instant> givenUpSince = Optional.empty();

    public KafkaOwnersGroup(KafkaClients clients, TopicsConfig topics, PartitionOwners owners, InstantSource clock) {
        this.clients = clients;
        this.names = topics.settings().names();
        this.owners = owners;
        this.clock = clock;
        this.deadLetters = new DeadLetters(names, "segment-evaluator");
    }

    @Override
    public void join() {
        thread = Optional.of(Thread.ofPlatform().name("ownership").start(this::run));
    }

    @Override
    public void leave() {
        stopping = true;
        thread.ifPresent(polling -> {
            try {
                polling.join(Duration.ofSeconds(15));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public boolean isJoined() {
        return joined;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        joined = true;
        owners.assigned(numbers(partitions));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        owners.revoked(numbers(partitions));
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        LOG.warnf("Lost %s", partitions);
        owners.lost(numbers(partitions));
    }

    private void run() {
        while (!stopping) {
            try (var consumer = clients.groupMember(names.evaluatorGroup());
                    var poisoned = clients.producer()) {
                consumer.subscribe(List.of(names.evaluationRequests()), this);
                poll(consumer, poisoned);
            } catch (RuntimeException e) {
                LOG.error("The member of the owners' group failed; it joins again", e);
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

    private void poll(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> poisoned) {
        while (!stopping) {
            for (var message : consumer.poll(POLL)) {
                wake(message, poisoned);
            }
            if (isGivenUpForLong()) {
                LOG.warn("A partition was given up and not taken away; the group is joined again");
                givenUpSince = Optional.empty();
                return;
            }
        }
    }

    private void wake(ConsumerRecord<byte[], byte[]> message, Producer<byte[], byte[]> poisoned) {
        try {
            var request = EvaluationRequested.parseFrom(message.value());
            owners.wake(
                    message.partition(),
                    request.getSegmentsList().stream()
                            .map(segment -> new SegmentKey(request.getWorkspace(), segment))
                            .toList());
        } catch (InvalidProtocolBufferException | RuntimeException e) {
            poisoned.send(deadLetters.of(message, "malformed-record", e));
        }
    }

    private boolean isGivenUpForLong() {
        if (owners.all().stream().noneMatch(owner -> owner.state() instanceof OwnerState.GivenUp)) {
            givenUpSince = Optional.empty();
            return false;
        }
        var since = givenUpSince.orElseGet(clock::instant);
        givenUpSince = Optional.of(since);
        return clock.instant().isAfter(since.plus(PATIENCE_WITH_GIVEN_UP));
    }

    private static List<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).toList();
    }
}
