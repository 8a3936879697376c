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

    /** Runs of a destination that have not ended. */
    List<Run> running(String destination);

    void save(Run run);

    void reject(RejectedRecord rejected);

    /** Rejected records of a sync, newest first. */
    Page<RejectedRecord> rejected(String workspace, String sync, PageRequest page);

    void hold(Held held);

    /** A run was planned after all, so nothing is held. */
    void release(String workspace, String sync);

    Optional<Held> held(String workspace, String sync);

    /** Drops what ended, or was rejected, before an instant; returns how many. */
    int forgetBefore(Instant instant);
}
