package io.segments.evaluator.store;

import io.segments.evaluator.membership.AttributeValue;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.outbound.Behaviour;
import io.segments.evaluator.outbound.Cursors;
import io.segments.evaluator.outbound.Emitted;
import io.segments.evaluator.outbound.Inbound;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.Operation;
import io.segments.evaluator.outbound.OutboundRow;
import io.segments.evaluator.outbound.OutboundStore;
import io.segments.evaluator.outbound.Outcome;
import io.segments.evaluator.outbound.PlannedRun;
import io.segments.evaluator.outbound.SyncKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything behind the outbound set of one sync: the emission with its cursors, a topic of two partitions, a worker, and a destination that keeps a set
 * for each of its objects. Nothing happens by itself.
 */
public final class TestingDestination {

    private static final int PARTITIONS = 2;

    private final OutboundStore store;
    private final SyncKey sync;
    private final Map<Lane, Long> cursors = new EnumMap<>(Map.of(Lane.LIVE, 0L, Lane.BULK, 0L));
    private final Map<Long, Lane> closed = new HashMap<>();
    private final List<Deque<Sent>> topic = List.of(new ArrayDeque<>(), new ArrayDeque<>());
    private final Map<String, Map<String, Map<String, AttributeValue>>> objects = new HashMap<>();
    private final Set<String> everSent = new HashSet<>();
    private final List<String> sent = new ArrayList<>();
    private final List<String> appended = new ArrayList<>();
    private Behaviour behaviour = Behaviour.MIRROR;
    private final List<Inbound.Receipt> receipts = new ArrayList<>();
    private final List<Inbound.Failure> failures = new ArrayList<>();
    private final Map<String, Refusal> refusals = new HashMap<>();
    private final Set<String> everRejected = new HashSet<>();
    private long receiptOffset;
    private long failureOffset;

    public TestingDestination(OutboundStore store, SyncKey sync) {
        this.store = store;
        this.sync = sync;
    }

    /** As what the sync tells. */
    public TestingDestination as(Behaviour told) {
        behaviour = told;
        return this;
    }

    /** Somebody else has put an identity into an object. */
    public TestingDestination seed(String object, String identity) {
        objects.computeIfAbsent(object, _ -> new HashMap<>()).put(identity, Map.of());
        return this;
    }

    /** Identities of records that were appended, in their order. */
    public List<String> appended() {
        return List.copyOf(appended);
    }

    /** How an identity is refused. */
    public enum Refusal {
        REJECT,
        DEFER,
        /** It is accepted, and reported as deferred: nobody knows. */
        ACCEPT_AND_DEFER,
        /** It is accepted without an answer, and refused when it is repeated: nobody knows. */
        ACCEPT_AND_REJECT;

        boolean accepts() {
            return this == ACCEPT_AND_DEFER || this == ACCEPT_AND_REJECT;
        }

        boolean rejects() {
            return this == REJECT || this == ACCEPT_AND_REJECT;
        }
    }

    private sealed interface Sent {
        record Record(PlannedRun run, OutboundRow row) implements Sent {}

        record Barrier(PlannedRun run) implements Sent {}
    }

    public Cursors cursors() {
        return new Cursors(cursors.get(Lane.LIVE), cursors.get(Lane.BULK));
    }

    /** How far the sync is emitted. */
    public Emitted emitted() {
        return new Emitted(cursors(), closedUpTo(Lane.LIVE), closedUpTo(Lane.BULK));
    }

    /** Emits a chunk of a lane, and the barriers of the runs that it passes. */
    public void emit(Lane lane, int limit) {
        var rows = store.rowsAfter(sync, lane, cursors.get(lane), limit).stream()
                .map(row -> row.as(behaviour))
                .toList();
        for (var row : rows) {
            var run = store.run(sync, row.run()).orElseThrow();
            var place = topic.get(partition(row.identity()));
            place.add(new Sent.Record(run, row));
            sent.add(row.operation() + " " + row.identity());
            checkToldBefore(run, row);
            cursors.put(lane, row.place());
        }
        var more = rows.size() == limit;
        for (var run : store.status(sync).openRuns()) {
            if (run.lane() == lane
                    && !closed.containsKey(run.run())
                    && (run.lastPlace() <= cursors.get(lane) || !more)) {
                cursors.put(lane, Math.max(cursors.get(lane), run.lastPlace()));
                closed.put(run.run(), lane);
                topic.forEach(partition -> partition.add(new Sent.Barrier(run)));
            }
        }
    }

    /** Emits everything, live rows first. */
    public TestingDestination emitAll() {
        for (var lane : Lane.values()) {
            for (var before = -1L; before != cursors.get(lane); ) {
                before = cursors.get(lane);
                emit(lane, 100);
            }
        }
        return this;
    }

    /** From now on an identity is refused. */
    public TestingDestination refuse(String identity, Refusal how) {
        refusals.put(identity, how);
        return this;
    }

    /** From now on an identity is accepted. */
    public TestingDestination accept(String identity) {
        refusals.remove(identity);
        return this;
    }

    /** Delivers at most so many records of a partition, and writes one receipt for them; within the batch, only the last record of an identity is sent. */
    public void deliver(int partition, int most, Instant notBefore) {
        var batch = new ArrayList<Sent>();
        while (batch.size() < most && !topic.get(partition).isEmpty()) {
            batch.add(topic.get(partition).removeFirst());
        }
        var counts = new HashMap<Counted, Long>();
        var barriers = new ArrayList<Inbound.BarrierSeen>();
        for (var index = 0; index < batch.size(); index++) {
            switch (batch.get(index)) {
                case Sent.Barrier(var run) ->
                    barriers.add(new Inbound.BarrierSeen(sync, run.run(), partition, PARTITIONS));
                case Sent.Record(var run, var row) ->
                    counts.merge(new Counted(run.run(), outcome(batch, index, run, row, notBefore)), 1L, Long::sum);
            }
        }
        if (!batch.isEmpty()) {
            var outcomes = counts.entrySet().stream()
                    .map(count -> new Inbound.OutcomeCount(
                            sync, count.getKey().run(), count.getKey().outcome(), count.getValue()))
                    .toList();
            receipts.add(new Inbound.Receipt(receiptOffset++, outcomes, barriers));
        }
    }

    /** Sends at most so many records of a partition and then dies, before anything is written down; they are sent again. */
    public void deliverInVain(int partition, int most) {
        topic.get(partition).stream().limit(most).forEach(sent -> {
            if (sent instanceof Sent.Record(var run, var row) && !refusals.containsKey(row.identity())) {
                execute(run, row);
            }
        });
    }

    /** Delivers everything. */
    public TestingDestination deliverAll() {
        return deliverAll(Instant.EPOCH);
    }

    public TestingDestination deliverAll(Instant notBefore) {
        for (var partition = 0; partition < PARTITIONS; partition++) {
            while (!topic.get(partition).isEmpty()) {
                deliver(partition, 3, notBefore);
            }
        }
        return this;
    }

    /** Everything that a partition holds is deleted before it is read, which its worker then reports. */
    public TestingDestination lose(int partition) {
        topic.get(partition).clear();
        receipts.add(new Inbound.Receipt(
                receiptOffset++, List.of(), List.of(), Optional.of(new Inbound.LostRange("tool", partition))));
        return this;
    }

    /** Every receipt and failure that was not reported is deleted before the owner reads it. */
    public TestingDestination expire(Ownership owner) {
        receipts.clear();
        failures.clear();
        store.apply(
                owner,
                Inbound.expiredBefore(new Inbound.Offsets(receiptOffset, failureOffset)),
                Map.of(sync, emitted()));
        return this;
    }

    /** Reports at most so many receipts and failures to the owner; those that were reported stay to be read again by nobody. */
    public void report(Ownership owner, int mostReceipts, int mostFailures) {
        var readReceipts = List.copyOf(receipts.subList(0, Math.min(mostReceipts, receipts.size())));
        var readFailures = List.copyOf(failures.subList(0, Math.min(mostFailures, failures.size())));
        store.apply(owner, new Inbound(readReceipts, readFailures), Map.of(sync, emitted()));
        receipts.subList(0, readReceipts.size()).clear();
        failures.subList(0, readFailures.size()).clear();
    }

    public TestingDestination reportAll(Ownership owner) {
        report(owner, Integer.MAX_VALUE, Integer.MAX_VALUE);
        return this;
    }

    /** Emits, delivers and reports whatever there is. */
    public TestingDestination settle(Ownership owner) {
        return emitAll().deliverAll().reportAll(owner);
    }

    /** Operations in the order in which they were emitted since the last call. */
    public List<String> sent() {
        var since = List.copyOf(sent);
        sent.clear();
        return since;
    }

    public Map<String, Map<String, AttributeValue>> object(String name) {
        return new TreeMap<>(objects.getOrDefault(name, Map.of()));
    }

    /** Identities of which a delivery was ever rejected. */
    public Set<String> everRejected() {
        return Set.copyOf(everRejected);
    }

    public Set<String> objects() {
        return Set.copyOf(objects.keySet());
    }

    /** From now on everything is accepted. */
    public void acceptAll() {
        refusals.clear();
    }

    /** Trouble that passes has passed. */
    public void recover() {
        refusals.values().removeIf(how -> !how.rejects());
    }

    public boolean isQuiet() {
        return topic.stream().allMatch(Deque::isEmpty) && receipts.isEmpty() && failures.isEmpty();
    }

    private Outcome outcome(List<Sent> batch, int index, PlannedRun run, OutboundRow row, Instant notBefore) {
        var later = batch.subList(index + 1, batch.size()).stream()
                .anyMatch(other -> other instanceof Sent.Record(var otherRun, var otherRow)
                        && otherRow.identity().equals(row.identity())
                        && otherRun.object().equals(run.object()));
        if (later) {
            return Outcome.SUPERSEDED;
        }
        var refusal = isMissing(run, row) ? Refusal.REJECT : refusals.get(row.identity());
        if (refusal == null || refusal.accepts()) {
            execute(run, row);
        }
        if (refusal == null) {
            return Outcome.DELIVERED;
        }
        if (refusal.rejects()) {
            everRejected.add(row.identity());
        }
        var outcome = refusal.rejects() ? Outcome.REJECTED : Outcome.DEFERRED;
        failures.add(new Inbound.Failure(
                failureOffset++,
                sync,
                run.generation(),
                run.run(),
                run.lane(),
                row.place(),
                row.identity(),
                row.operation().intention(),
                outcome,
                "refused",
                notBefore,
                refusal.accepts()));
        return outcome;
    }

    private void execute(PlannedRun run, OutboundRow row) {
        var members = objects.computeIfAbsent(run.object(), _ -> new HashMap<>());
        switch (row.operation()) {
            case UPSERT -> members.put(row.identity(), row.fields());
            case REMOVE, WITHDRAW -> members.remove(row.identity());
            case UPDATE -> members.computeIfPresent(row.identity(), (_, _) -> row.fields());
            case APPEND -> appended.add(row.identity());
        }
    }

    /** An update needs a record that is there. */
    private boolean isMissing(PlannedRun run, OutboundRow row) {
        return row.operation() == Operation.UPDATE && !object(run.object()).containsKey(row.identity());
    }

    private void checkToldBefore(PlannedRun run, OutboundRow row) {
        var name = run.object() + "|" + row.identity();
        if (row.operation() != Operation.REMOVE) {
            everSent.add(name);
        } else if (!everSent.contains(name)) {
            throw new AssertionError("a remove went out for " + row.identity() + ", which was never told");
        }
    }

    private long closedUpTo(Lane lane) {
        return closed.entrySet().stream()
                .filter(run -> run.getValue() == lane)
                .mapToLong(Map.Entry::getKey)
                .max()
                .orElse(0);
    }

    private static int partition(String identity) {
        return Math.floorMod(identity.hashCode(), PARTITIONS);
    }

    private record Counted(long run, Outcome outcome) {}
}
