package io.segments.evaluator.emission;

import io.segments.evaluator.outbound.Behaviour;
import io.segments.evaluator.outbound.OutboundRow;
import io.segments.evaluator.outbound.OutboundStore;
import io.segments.evaluator.outbound.PlannedRun;
import io.segments.evaluator.outbound.Refusal;
import io.segments.eventing.KeyHash;
import io.segments.eventing.Keys;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * Emission of one lane of a sync: rows by place; where a run begins, the word that it was planned; where its last place is
 * passed, a barrier in every partition, and the word that it is emitted.
 */
final class LaneEmission {

    private record Pending(PlannedRun run, int runsOfRequest) {}

    private final OutboundStore store;
    private final EmissionTopics topics;
    private final Oversized oversized;
    private final InstantSource clock;

    LaneEmission(OutboundStore store, EmissionTopics topics, Oversized oversized, InstantSource clock) {
        this.store = store;
        this.topics = topics;
        this.oversized = oversized;
        this.clock = clock;
    }

    /**
     * What follows a cursor: at most so many rows.
     *
     * @param behaviour as what the sync tells
     * @param runs the runs that are not complete, by number
     */
    Portion after(LaneKey lane, Behaviour behaviour, LaneCursor start, List<PlannedRun> runs, int limit) {
        var pending = new ArrayDeque<Pending>();
        runs.stream()
                .filter(run -> run.lane() == lane.lane() && run.run() > start.closedRun())
                .map(run -> new Pending(run.as(behaviour), runsOfRequest(run, runs)))
                .forEach(pending::add);
        if (pending.isEmpty() || limit <= 0) {
            return Portion.NONE;
        }
        var rows = store.rowsAfter(lane.sync(), lane.lane(), start.place(), limit).stream()
                .map(row -> row.as(behaviour))
                .toList();
        var records = new ArrayList<Outgoing>();
        var end = emit(start, pending, rows, rows.size() == limit, records);
        return end.equals(start)
                ? Portion.NONE
                : new Portion(records, Optional.of(new ProgressEntry.OfLane(lane, end)));
    }

    /** Whether a lane has anything behind its cursor. */
    static boolean isPending(LaneKey lane, LaneCursor cursor, List<PlannedRun> runs) {
        return runs.stream().anyMatch(run -> run.lane() == lane.lane() && run.run() > cursor.closedRun());
    }

    private LaneCursor emit(
            LaneCursor start, Deque<Pending> runs, List<OutboundRow> rows, boolean more, List<Outgoing> records) {
        var cursor = start;
        var next = 0;
        while (!runs.isEmpty()) {
            var pending = runs.poll();
            var run = pending.run();
            var partitions = topics.deliveryPartitions(run.destination());
            if (partitions.isEmpty()) {
                return cursor;
            }
            if (cursor.openRun() != run.run()) {
                cursor = cursor.opening(run.run(), run.generation());
                records.add(new Outgoing.RunBegun(run, pending.runsOfRequest()));
            }
            var end = next;
            while (end < rows.size() && rows.get(end).place() <= run.lastPlace()) {
                end++;
            }
            cursor = rows(run, partitions.getAsInt(), rows.subList(next, end), cursor, records);
            next = end;
            if (next == rows.size() && more) {
                return cursor;
            }
            cursor = close(run, partitions.getAsInt(), cursor, records);
        }
        return cursor;
    }

    /** The first of them that begins tells of all, because none can be complete before it has begun. */
    private static int runsOfRequest(PlannedRun run, List<PlannedRun> open) {
        return run.requestedRun() == 0
                ? 0
                : (int) open.stream()
                        .filter(other -> other.requestedRun() == run.requestedRun())
                        .count();
    }

    private LaneCursor rows(
            PlannedRun run, int partitions, List<OutboundRow> rows, LaneCursor cursor, List<Outgoing> records) {
        if (rows.isEmpty()) {
            return cursor;
        }
        var now = clock.instant();
        var lane = new LaneKey(run.sync(), run.lane());
        var emitted = new HashMap<Integer, Long>();
        var refused = 0;
        for (var row : rows) {
            var key = Keys.delivery(run.sync().workspace(), run.sync().sync(), row.identity());
            var partition = KeyHash.partition(key, partitions);
            var refusal = oversized.holds(lane, row.place()) ? Optional.of(Refusal.TOO_LARGE) : row.refusal();
            if (refusal.isPresent()) {
                records.add(new Outgoing.Refused(run, partition, row, refusal.get(), now));
                refused++;
            } else {
                records.add(new Outgoing.Delivered(run, partition, row, now));
                emitted.merge(partition, 1L, Long::sum);
            }
        }
        return cursor.movedTo(rows.getLast().place(), emitted, refused);
    }

    private static LaneCursor close(PlannedRun run, int partitions, LaneCursor cursor, List<Outgoing> records) {
        for (var partition = 0; partition < partitions; partition++) {
            records.add(new Outgoing.Barrier(run, partition, cursor.emitted().getOrDefault(partition, 0L)));
        }
        records.add(new Outgoing.RunEnded(run, cursor.emittedInAll(), partitions));
        return cursor.closing(run.lastPlace());
    }
}
