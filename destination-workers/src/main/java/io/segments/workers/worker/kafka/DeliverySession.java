package io.segments.workers.worker.kafka;

import io.segments.workers.rate.History;
import io.segments.workers.rate.RateBudget;
import io.segments.workers.worker.LaneFactory;
import io.segments.workers.worker.LaneRecord;
import io.segments.workers.worker.SessionLease;
import io.segments.workers.worker.StepResult;
import io.segments.workers.worker.kafka.DeliveryDecoder.PoisonException;
import io.segments.workers.worker.kafka.ReceiptRecords.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * One membership in the destination's consumer group, from joining to leaving. Everything in it is run by one thread; whatever goes wrong ends it, and a new one goes on from the committed
 * offsets, so nothing that is kept in memory ever has to be trusted.
 */
final class DeliverySession implements ConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(DeliverySession.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration POLL_BESIDE_FULL_LANES = Duration.ofMillis(5);
    private static final int MOST_REFUSED_COMMITS = 200;
    private static final int TURNS_BETWEEN_POSITIONS = 10;

    private final String topic;
    private final Consumer<byte[], byte[]> consumer;
    private final Ledger ledger;
    private final DeliveryDecoder decoder;
    private final LaneFactory lanes;
    private final Pace pace;
    private final SignsOfLife signsOfLife;
    private final Map<Integer, Station> stations = new TreeMap<>();
    private final Semaphore news = new Semaphore(0);

    private int refusedCommits;
    private int turns;

    /**
     * What a session does to the pace of deliveries.
     *
     * @param lease time in which the worker surely owns its partitions
     * @param budget what may be spent of the destination's limits
     * @param grace how long requests in flight may take to end when a partition is taken away
     */
    record Pace(SessionLease lease, RateBudget budget, Duration grace) {}

    DeliverySession(
            String topic,
            Consumer<byte[], byte[]> consumer,
            Ledger ledger,
            DeliveryDecoder decoder,
            LaneFactory lanes,
            Pace pace,
            SignsOfLife signsOfLife) {
        this.topic = topic;
        this.consumer = consumer;
        this.ledger = ledger;
        this.decoder = decoder;
        this.lanes = lanes;
        this.pace = pace;
        this.signsOfLife = signsOfLife;
    }

    void join() {
        consumer.subscribe(Set.of(topic), this);
    }

    /** One turn: read, hand out, commit. */
    void turn() {
        var patience = patience();
        signsOfLife.beforePoll();
        poll(patience);
        signsOfLife.afterPoll();
        stations.values().stream().filter(Station::hasDied).findAny().ifPresent(dead -> {
            throw new IllegalStateException("the lane of partition " + dead.partition() + " has died");
        });
        holdBackFullLanes();
        commitWhatIsDone();
    }

    /** What it has to do now. */
    Workload workload() {
        var oldest = stations.values().stream().flatMap(station -> station.oldest().stream());
        return new Workload(stations.size(), consumer.paused().size(), oldest.min(Comparator.naturalOrder()));
    }

    /** Begins no request any more, finishes those in flight, commits and leaves. */
    void drain() {
        retire(stations.keySet());
    }

    /** Gives up what is in flight and commits nothing. */
    void abandon() {
        pace.lease().expire();
        stations.values().forEach(Station::abandon);
        stations.values().forEach(station -> station.await(Duration.ZERO));
        take(stations.keySet());
    }

    /**
     * How long to wait for records. Where lanes are full, what they have done is waited for instead: a poll would not notice it, and they would have
     * nothing to do until it ends.
     */
    private Duration patience() {
        var full = consumer.paused().size();
        if (full == 0) {
            return POLL;
        }
        awaitNews(full == stations.size() ? POLL : POLL_BESIDE_FULL_LANES);
        holdBackFullLanes();
        return Duration.ZERO;
    }

    private void awaitNews(Duration longest) {
        try {
            if (news.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void poll(Duration patience) {
        try {
            var records = consumer.poll(patience);
            for (var partition : records.partitions()) {
                handOut(partition.partition(), records.records(partition));
            }
        } catch (OffsetOutOfRangeException e) {
            e.offsetOutOfRangePartitions().forEach(this::outOfRange);
        }
    }

    private void handOut(int partition, List<ConsumerRecord<byte[], byte[]>> messages) {
        var station = stations.get(partition);
        if (station == null) {
            return;
        }
        var records = new ArrayList<LaneRecord>(messages.size());
        for (var message : messages) {
            records.add(decode(station, message));
        }
        emission(records)
                .min(Comparator.naturalOrder())
                .ifPresent(oldest -> station.read(records.getLast().offset(), oldest));
        station.lane().offer(records);
    }

    private static Stream<Instant> emission(List<LaneRecord> records) {
        return records.stream()
                .filter(LaneRecord.Delivery.class::isInstance)
                .map(LaneRecord.Delivery.class::cast)
                .map(delivery -> delivery.operation().emitted());
    }

    private LaneRecord decode(Station station, ConsumerRecord<byte[], byte[]> message) {
        try {
            return decoder.decode(message);
        } catch (PoisonException e) {
            station.poisoned(message, e);
            return decoder.byHeaders(message, e);
        }
    }

    private void outOfRange(TopicPartition partition, long position) {
        var begin = beginning(partition);
        LOG.errorf(
                "Partition %d was to be read from offset %d and begins at %d: what is missing is reported as lost",
                partition.partition(), position, begin);
        var lost = new Range(partition.partition(), Math.min(position, begin), Math.max(position, begin) - 1);
        var station = stations.get(partition.partition());
        if (station != null) {
            station.lose(lost, begin);
        }
        consumer.seek(partition, begin);
    }

    private long beginning(TopicPartition partition) {
        return consumer.beginningOffsets(Set.of(partition)).getOrDefault(partition, 0L);
    }

    private void holdBackFullLanes() {
        var full = new HashSet<TopicPartition>();
        var free = new HashSet<TopicPartition>();
        stations.values()
                .forEach(station ->
                        (station.lane().isFull() ? full : free).add(new TopicPartition(topic, station.partition())));
        var paused = consumer.paused();
        full.removeAll(paused);
        free.retainAll(paused);
        consumer.pause(full);
        consumer.resume(free);
    }

    private void commitWhatIsDone() {
        try {
            ledger.commit(stations.values(), positions(), consumer.groupMetadata());
            refusedCommits = 0;
        } catch (CommitFailedException e) {
            // a rebalance is under way; after the next poll we know where we stand
            refusedCommits++;
            LOG.debugf("The group has moved on; commit %d put off", refusedCommits);
            if (refusedCommits > MOST_REFUSED_COMMITS) {
                throw e;
            }
        }
    }

    private Map<Integer, Long> positions() {
        turns++;
        if (turns % TURNS_BETWEEN_POSITIONS != 0) {
            return Map.of();
        }
        var positions = new HashMap<Integer, Long>();
        for (var partition : stations.keySet()) {
            positions.put(partition, consumer.position(new TopicPartition(topic, partition)));
        }
        return positions;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        var committed = consumer.committed(new HashSet<>(partitions));
        // nobody can have sent what was not written yet
        var ends = consumer.endOffsets(partitions);
        for (var partition : partitions) {
            var offset = committed.get(partition);
            if (offset == null) {
                startAtBeginning(partition, ends.getOrDefault(partition, 0L));
            } else {
                pace.budget().assign(partition.partition(), history(offset));
                open(partition.partition(), offset.offset(), ends.getOrDefault(partition, 0L));
            }
        }
        if (!partitions.isEmpty()) {
            LOG.infof("Assigned %s, now %s", numbers(partitions), stations.keySet());
        }
    }

    private void startAtBeginning(TopicPartition partition, long end) {
        var begin = beginning(partition);
        consumer.seek(partition, begin);
        pace.budget().assign(partition.partition(), begin == 0 ? new History.None() : new History.Unknown());
        var station = open(partition.partition(), begin, end);
        if (begin > 0) {
            LOG.errorf(
                    "Partition %d has no committed offset and begins at %d: what is missing is reported as lost",
                    partition.partition(), begin);
            station.lose(new Range(partition.partition(), 0, begin - 1), begin);
        }
    }

    private static History history(OffsetAndMetadata committed) {
        var metadata = committed.metadata();
        return metadata.isEmpty() ? new History.Unknown() : new History.Recorded(metadata);
    }

    private Station open(int partition, long offset, long end) {
        var results = new ConcurrentLinkedQueue<StepResult>();
        var lane = lanes.lane(partition, end, result -> {
            results.add(result);
            news.release();
        });
        var station = new Station(partition, offset, lane, results);
        stations.put(partition, station);
        return station;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        retire(numbers(partitions));
        LOG.infof("Revoked %s, now %s", numbers(partitions), stations.keySet());
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        pace.lease().expire();
        var lost = take(numbers(partitions));
        lost.forEach(Station::abandon);
        lost.forEach(station -> station.await(Duration.ZERO));
        LOG.warnf("Lost %s, now %s: the group had given this worker up", numbers(partitions), stations.keySet());
    }

    /** Finishes what is in flight on these partitions, and commits it. */
    private void retire(Collection<Integer> partitions) {
        var retiring = take(partitions);
        retiring.forEach(Station::halt);
        retiring.forEach(station -> station.await(pace.grace()));
        try {
            ledger.commit(retiring, Map.of(), consumer.groupMetadata());
        } catch (CommitFailedException e) {
            LOG.warnf("The group has moved on: %s will be delivered again by their next owner", partitions);
        }
    }

    private List<Station> take(Collection<Integer> partitions) {
        var taken = new ArrayList<Station>();
        for (var partition : List.copyOf(partitions)) {
            var station = stations.remove(partition);
            if (station != null) {
                pace.budget().release(partition);
                taken.add(station);
            }
        }
        return taken;
    }

    private static List<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).sorted().toList();
    }
}
