package io.segments.orchestrator.writeback;

import io.segments.orchestrator.run.RejectedCopies;
import io.segments.orchestrator.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All targets. */
public final class WriteBacks {

    /** Instances that are replaced one by one, or all restart, need less. */
    private static final Duration UNSEEN = Duration.ofHours(1);

    private final List<WriteBack> targets;
    private final RejectedCopies copies;
    private final Turns turns;
    private final Transactions transactions;
    private final InstantSource clock;

    public WriteBacks(
            List<WriteBack> targets,
            RejectedCopies copies,
            Turns turns,
            Transactions transactions,
            InstantSource clock) {
        this.targets = List.copyOf(targets);
        this.copies = copies;
        this.turns = turns;
        this.transactions = transactions;
        this.clock = clock;
    }

    public List<WriteBack> targets() {
        return targets;
    }

    /** Up to when each target is written, as far as it was ever tried. */
    public Map<String, Instant> written() {
        var known = transactions.in(turns::written);
        return targets.stream()
                .map(WriteBack::target)
                .filter(known::containsKey)
                .collect(Collectors.toMap(target -> target, known::get));
    }

    /** Nobody waits any more for targets that no instance has; returns how many there were. */
    public int forget() {
        return transactions.in(() -> copies.forgetUnseen(clock.instant().minus(UNSEEN)));
    }
}
