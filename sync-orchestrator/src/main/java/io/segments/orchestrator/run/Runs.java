package io.segments.orchestrator.run;

import io.segments.api.Page;
import io.segments.api.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where runs are kept. Every call takes part in the caller's transaction. */
public interface Runs {

    Optional<Run> find(RunKey key);

    /** Runs of a sync, newest first. */
    Page<Run> page(String workspace, String sync, PageRequest page);

    /** Runs of a destination, planned up to an instant, that a loss may have taken records of: not completed, or with records missing. */
    List<Run> losable(String destination, Instant plannedUntil);

    /** What is running now. */
    Open open();

    /**
     * Runs that are running, of syncs that neither rest nor were left as they are.
     *
     * @param count how many
     * @param oldest when the oldest of them was planned
     */
    record Open(long count, Optional<Instant> oldest) {}

    void save(Run run);

    /** Runs of all syncs that changed after a revision, by revision; of each the newest. */
    List<Revised> changedAfter(long revision, int most);

    /** A run, and the number of its last change. */
    record Revised(long revision, Run run) {}

    /** Remembers that records of a destination were found to be gone. */
    void remember(String destination, Instant loss);

    /** The first loss of a destination at or after an instant. */
    Optional<Instant> firstLoss(String destination, Instant from);

    /** The newest requested run of a sync that was planned, or found to need nothing; 0 when none was. */
    long answer(String workspace, String sync);

    /** Runs of a sync: all that are running, and all from the first one that answers this request or a later one. */
    List<Run> answering(String workspace, String sync, long request);

    /** Remembers that a requested run of a sync, and all before it, were planned, or found to need nothing. */
    void answered(String workspace, String sync, long requestedRun);

    void reject(RejectedRecord rejected);

    /** Rejected records of all syncs from the first one after a number, by number. */
    List<RejectedRecord.Numbered> rejectedAfter(long number, int most);

    /** Drops rejected records by their numbers. */
    void drop(List<Long> numbers);

    /** Rejected records of a sync, newest first. */
    Page<RejectedRecord.Numbered> rejected(
            String workspace, String sync, RejectedRecord.Filter filter, PageRequest page);

    /** Those of some numbers that there are with a place. */
    Set<Long> placed(String workspace, String sync, List<Long> ids);

    /**
     * Where rejected records of a sync stand that have one of some numbers: as few ranges as can be, with no other rejected record of the sync in any of them.
     *
     * @param most how many ranges at most
     */
    List<RejectedRecord.Range> places(String workspace, String sync, List<Long> ids, int most);

    /** The same of those that were refused in a time. */
    List<RejectedRecord.Range> places(String workspace, String sync, Instant from, Instant until, int most);

    void hold(Held held);

    /** Remembers that nothing is planned until somebody does something; what was waited for first counts. */
    void await(Waiting waiting);

    /** A plan passed after all, so nothing is held or waited for. */
    void release(String workspace, String sync);

    Optional<Held> held(String workspace, String sync);

    Optional<Waiting> waiting(String workspace, String sync);

    /** Counts a success of a sync: those that follow it run. */
    void succeeded(String workspace, String sync, Instant at);

    /** Drops everything about a sync. */
    void forget(String workspace, String sync);

    /** Drops what ended, or was rejected, before an instant; returns how many. */
    int forgetBefore(Instant instant);
}
