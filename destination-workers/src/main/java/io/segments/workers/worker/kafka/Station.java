package io.segments.workers.worker.kafka;

import io.segments.workers.worker.Lane;
import io.segments.workers.worker.StepResult;
import io.segments.workers.worker.kafka.DeliveryDecoder.PoisonException;
import io.segments.workers.worker.kafka.ReceiptRecords.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One assigned partition: its lane, the lane's thread, and what is not committed yet. Used by the session's thread only. */
final class Station {

    private final int partition;
    private final Lane lane;
    private final Thread thread;
    private final ConcurrentLinkedQueue<StepResult> results;
    private final NavigableMap<Long, Poisoned> poison = new TreeMap<>();
    private final ArrayDeque<Read> reads = new ArrayDeque<>();

    private Optional<Range> lost = Optional.empty();
    private long nextOffset;

    /**
     * A record that nobody can make sense of.
     *
     * @param message the record
     * @param cause why
     */
    record Poisoned(ConsumerRecord<byte[], byte[]> message, PoisonException cause) {}

    /** Records that were read at once. */
    private record Read(long lastOffset, Instant oldest) {}

    Station(int partition, long nextOffset, Lane lane, ConcurrentLinkedQueue<StepResult> results) {
        this.partition = partition;
        this.nextOffset = nextOffset;
        this.lane = lane;
        this.results = results;
        this.thread = Thread.ofVirtual().name("lane-" + partition).start(lane);
    }

    int partition() {
        return partition;
    }

    Lane lane() {
        return lane;
    }

    /** The first offset that is not committed. */
    long nextOffset() {
        return nextOffset;
    }

    void poisoned(ConsumerRecord<byte[], byte[]> message, PoisonException cause) {
        poison.put(message.offset(), new Poisoned(message, cause));
    }

    /** The records below an offset that nobody can make sense of. */
    Collection<Poisoned> poisonBefore(long offset) {
        return poison.headMap(offset).values();
    }

    /** Records were read, up to this offset; the oldest of them was emitted then. */
    void read(long lastOffset, Instant oldest) {
        reads.addLast(new Read(lastOffset, oldest));
    }

    /** When the oldest delivery was emitted that was read and is not committed; older by one read at most. */
    Optional<Instant> oldest() {
        return reads.stream().map(Read::oldest).min(Comparator.naturalOrder());
    }

    /** A range was deleted unread; reading goes on at another offset. */
    void lose(Range range, long goesOnAt) {
        lost = Optional.of(range);
        nextOffset = isIdle() ? goesOnAt : nextOffset;
    }

    Optional<Range> lost() {
        return lost;
    }

    /** The results that wait to be committed, in order; they stay until {@link #committed}. */
    List<StepResult> pending() {
        return new ArrayList<>(results);
    }

    void committed(List<StepResult> some, long next) {
        for (var _ : some) {
            results.remove();
            lane.committed();
        }
        poison.headMap(next).clear();
        while (!reads.isEmpty() && reads.getFirst().lastOffset() < next) {
            reads.removeFirst();
        }
        lost = Optional.empty();
        nextOffset = next;
    }

    /** Whether all that was read is committed. */
    boolean isIdle() {
        return lane.isIdle() && results.isEmpty();
    }

    boolean hasDied() {
        return !thread.isAlive();
    }

    void halt() {
        lane.halt();
    }

    /** Waits for the lane's end; what is still in flight then is given up. */
    void await(Duration grace) {
        try {
            if (!thread.join(grace)) {
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    /** Gives up what is in flight. */
    void abandon() {
        lane.halt();
        thread.interrupt();
    }
}
