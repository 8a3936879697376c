package io.segments.orchestrator.run;

import io.segments.api.Page;
import io.segments.api.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where runs are kept. Every call takes part in the caller's transaction. */
public interface Runs {

    Optional<Run> find(RunKey key);

    /** Runs of a sync, newest first. */
    Page<Run> page(String workspace, String sync, PageRequest page);

    /** Runs of a destination that are not completed, planned up to an instant. */
    List<Run> uncompleted(String destination, Instant plannedUntil);

    /** How many runs are running. */
    long running();

    void save(Run run);

    /** Remembers that records of a destination were found to be gone. */
    void remember(String destination, Instant loss);

    /** The first loss of a destination at or after an instant. */
    Optional<Instant> firstLoss(String destination, Instant from);

    /** Remembers that a requested run of a sync, and all before it, were planned, or found to need nothing. */
    void answered(String workspace, String sync, long requestedRun);

    void reject(RejectedRecord rejected);

    /** Rejected records of a sync, newest first. */
    Page<RejectedRecord> rejected(String workspace, String sync, PageRequest page);

    void hold(Held held);

    /** A plan passed after all, so nothing is held. */
    void release(String workspace, String sync);

    Optional<Held> held(String workspace, String sync);

    /** Drops what ended, or was rejected, before an instant; returns how many. */
    int forgetBefore(Instant instant);
}
