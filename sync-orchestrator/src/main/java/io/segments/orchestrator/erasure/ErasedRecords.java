package io.segments.orchestrator.erasure;

import io.segments.eventing.SuppressionKey;
import io.segments.orchestrator.definition.Definitions;
import io.segments.orchestrator.inbox.Positions;
import io.segments.orchestrator.run.RejectedRecord;
import io.segments.orchestrator.run.RejectedRecord.Numbered;
import io.segments.orchestrator.run.Runs;
import io.segments.orchestrator.sync.Syncs;
import io.segments.orchestrator.transaction.Transactions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Drops the rejected records of people who are erased, those that there are and those that come, and tells how far that is. How far they are looked at is state, so whoever is
 * interrupted goes on, and any instance may.
 */
public final class ErasedRecords {

    private static final int MOST_AT_ONCE = 500;
    private static final int MOST_STEPS = 100;

    private final Ports ports;
    private final Positions positions;
    private final Transactions transactions;
    private final Optional<SuppressionKey> key;
    private final ErasureObserver observer;

    /** What it reads and writes. */
    public record Ports(Erasures erasures, Runs runs, Syncs syncs, Definitions definitions) {}

    /** @param key what identifiers are hashed with; without one, nobody is recognised, and that is what is told */
    public ErasedRecords(
            Ports ports,
            Positions positions,
            Transactions transactions,
            Optional<SuppressionKey> key,
            ErasureObserver observer) {
        this.ports = ports;
        this.positions = positions;
        this.transactions = transactions;
        this.key = key;
        this.observer = observer;
    }

    /** Looks at the rejected records that have to be looked at, as many as are soon looked at, and tells what has changed. */
    public void look() {
        key.ifPresent(known -> {
            var steps = 0;
            while (steps < MOST_STEPS && step(known)) {
                steps++;
            }
        });
        transactions.in(() -> {
            var untold = ports.erasures().untold(key.map(SuppressionKey::id), MOST_AT_ONCE);
            untold.forEach(ports.erasures()::tell);
            return untold.size();
        });
    }

    /** Tells everybody's standing again, and gives their number. */
    public int republish() {
        return transactions.in(ports.erasures()::republish);
    }

    /** How many people are erased who are not recognised. */
    public long unreadable() {
        return transactions.in(() -> ports.erasures().unreadable(key.map(SuppressionKey::id)));
    }

    private boolean step(SuppressionKey known) {
        return transactions.in(() -> {
            if (ports.erasures().due(known.id()).isEmpty()) {
                return false;
            }
            // nobody keeps a record meanwhile whose number is lower than one that is there
            positions.takeTurn();
            var due = ports.erasures().due(known.id());
            return due.isPresent() && step(known, due.getAsLong());
        });
    }

    private boolean step(SuppressionKey known, long after) {
        var records = ports.runs().rejectedAfter(after, MOST_AT_ONCE);
        var all = records.size() < MOST_AT_ONCE;
        var dropped = forgotten(known, records);
        if (!dropped.isEmpty()) {
            ports.runs().drop(dropped);
            transactions.afterCommit(() -> observer.dropped(dropped.size()));
        }
        ports.erasures()
                .looked(
                        known.id(),
                        after,
                        records.isEmpty() ? after : records.getLast().id(),
                        all);
        return true;
    }

    private List<Long> forgotten(SuppressionKey known, List<Numbered> records) {
        var workspaces = ports.erasures().workspaces(known.id());
        var names = new Names(known, ports.syncs(), ports.definitions());
        var byWorkspace = records.stream()
                .filter(record -> workspaces.contains(workspace(record.rejected())))
                .collect(Collectors.groupingBy(record -> workspace(record.rejected())));
        return byWorkspace.entrySet().stream()
                .flatMap(each -> forgotten(known, each.getKey(), each.getValue(), names).stream())
                .toList();
    }

    private List<Long> forgotten(SuppressionKey known, String workspace, List<Numbered> records, Names names) {
        Map<Long, Set<String>> named = new HashMap<>();
        var all = new HashSet<String>();
        for (var record : records) {
            var those = names.of(record.rejected());
            named.put(record.id(), those);
            all.addAll(those);
        }
        var forgotten = ports.erasures().forgotten(workspace, known.id(), all);
        return named.entrySet().stream()
                .filter(each -> each.getValue().stream().anyMatch(forgotten::contains))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static String workspace(RejectedRecord rejected) {
        return rejected.run().workspace();
    }
}
