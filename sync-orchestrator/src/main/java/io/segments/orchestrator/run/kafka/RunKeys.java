package io.segments.orchestrator.run.kafka;

import io.segments.api.Slug;
import io.segments.orchestrator.inbox.UnreadableRecordException;
import io.segments.orchestrator.run.RunKey;

/** Names of runs as messages have them, checked before anything is written under them. */
final class RunKeys {

    private static final long MOST_RECORDS = 1_000_000_000_000L;

    private RunKeys() {}

    static RunKey of(String workspace, String sync, long run) throws UnreadableRecordException {
        requireIds(workspace, sync);
        if (run <= 0) {
            throw new UnreadableRecordException("invalid-run", "runs are counted from 1");
        }
        return new RunKey(workspace, sync, run);
    }

    /** Counts of records, small enough to be added up. */
    static void requireCounts(long... counts) throws UnreadableRecordException {
        for (long count : counts) {
            if (count < 0 || count > MOST_RECORDS) {
                throw new UnreadableRecordException("invalid-count", "no run has so many records");
            }
        }
    }

    static void requireIds(String workspace, String sync) throws UnreadableRecordException {
        if (!Slug.isValid(workspace) || !Slug.isValid(sync)) {
            throw new UnreadableRecordException("invalid-id", "workspace or sync is not an id");
        }
    }
}
