package io.segments.workers.worker.kafka;

import io.segments.contract.delivery.v1.Outcome;
import io.segments.workers.worker.LaneRecord.Barrier;
import io.segments.workers.worker.LaneRecord.Run;
import io.segments.workers.worker.StepResult;
import io.segments.workers.worker.StepResult.Settled;
import io.segments.workers.worker.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums up what became of a contiguous range of one partition, for each ownership partition. */
final class Accounting {

    /** The ownership partition that is told of records whose owner is not known. */
    private static final int OF_NOBODY = 0;

    /** What one ownership partition is told. */
    static final class Account {
        final Map<Entry, Long> counts = new HashMap<>();
        final List<Barrier> barriers = new ArrayList<>();
        final List<Settled> failures = new ArrayList<>();
        long unreadable;
    }

    /** A line of an account. */
    record Entry(Run run, Outcome outcome) {}

    private final Map<Integer, Account> accounts = new TreeMap<>();
    private final Map<Outcome, Long> totals = new HashMap<>();

    void add(StepResult result) {
        for (var settled : result.settled()) {
            var outcome = outcome(settled.verdict());
            var account = account(settled.delivery().ownerPartition());
            account.counts.merge(new Entry(settled.delivery().run(), outcome), 1L, Long::sum);
            totals.merge(outcome, 1L, Long::sum);
            if (isFailure(outcome)) {
                account.failures.add(settled);
            }
        }
        result.barriers()
                .forEach(barrier -> account(barrier.ownerPartition()).barriers.add(barrier));
        if (!result.poison().isEmpty()) {
            account(OF_NOBODY).unreadable += result.poison().size();
        }
    }

    Map<Integer, Account> accounts() {
        return accounts;
    }

    Map<Outcome, Long> totals() {
        return totals;
    }

    private Account account(int ownerPartition) {
        return accounts.computeIfAbsent(ownerPartition, _ -> new Account());
    }

    static Outcome outcome(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Delivered _ -> Outcome.OUTCOME_DELIVERED;
            case Verdict.Superseded _ -> Outcome.OUTCOME_SUPERSEDED;
            case Verdict.Rejected _ -> Outcome.OUTCOME_REJECTED;
            case Verdict.Invalid _ -> Outcome.OUTCOME_INVALID;
            case Verdict.Deferred _ -> Outcome.OUTCOME_DEFERRED;
            case Verdict.Undecided _ -> throw new IllegalArgumentException("an undecided delivery has no outcome");
        };
    }

    private static boolean isFailure(Outcome outcome) {
        return outcome != Outcome.OUTCOME_DELIVERED && outcome != Outcome.OUTCOME_SUPERSEDED;
    }
}
