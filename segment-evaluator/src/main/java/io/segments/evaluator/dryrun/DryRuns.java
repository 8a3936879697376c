package io.segments.evaluator.dryrun;

import io.segments.evaluator.outbound.SyncSpec;
import java.time.Instant;

/** Tells what runs would do, whoever owns their syncs. Nothing is written, and nobody is kept from writing. */
public interface DryRuns {

    /**
     * What a run of a sync would do now.
     *
     * @param sync as it is, or as it would be
     * @param shown records to show of each kind, at most {@link DryRun#MOST_SHOWN}
     */
    DryRun of(SyncSpec sync, int shown, Instant now);
}
