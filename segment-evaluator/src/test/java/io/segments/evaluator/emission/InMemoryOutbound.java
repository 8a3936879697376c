package io.segments.evaluator.emission;

import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.outbound.Emitted;
import io.segments.evaluator.outbound.Inbound;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.OutboundRow;
import io.segments.evaluator.outbound.OutboundStore;
import io.segments.evaluator.outbound.PlanRequest;
import io.segments.evaluator.outbound.PlanResult;
import io.segments.evaluator.outbound.PlannedRun;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.evaluator.outbound.SyncStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Rows of one sync by lane and place; plans come out as a test says. */
final class InMemoryOutbound implements OutboundStore {

    final Map<Lane, TreeMap<Long, OutboundRow>> rows = new TreeMap<>();
    final Deque<PlanResult> results = new ArrayDeque<>();
    final List<PlanRequest> requests = new ArrayList<>();
    SyncStatus status = SyncStatus.UNKNOWN;

    void put(Lane lane, OutboundRow row) {
        rows.computeIfAbsent(lane, _ -> new TreeMap<>()).put(row.place(), row);
    }

    @Override
    public PlanResult plan(Ownership ownership, PlanRequest request) {
        requests.add(request);
        return results.removeFirst();
    }

    @Override
    public SyncStatus status(SyncKey sync) {
        return status;
    }

    @Override
    public List<OutboundRow> rowsAfter(SyncKey sync, Lane lane, long place, int limit) {
        return rows.getOrDefault(lane, new TreeMap<>()).tailMap(place, false).values().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<PlannedRun> run(SyncKey sync, long run) {
        return status.openRuns().stream().filter(it -> it.run() == run).findFirst();
    }

    @Override
    public Inbound.Offsets apply(Ownership ownership, Inbound inbound, Map<SyncKey, Emitted> emitted) {
        return new Inbound.Offsets(0, 0);
    }

    @Override
    public Inbound.Offsets offsets(int partition) {
        return new Inbound.Offsets(0, 0);
    }
}
