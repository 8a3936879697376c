package io.segments.evaluator.ownership;

import io.segments.evaluator.emission.Outlet;
import io.segments.evaluator.emission.OwnerStamp;
import io.segments.evaluator.emission.Progress;
import io.segments.evaluator.emission.ProgressLog;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.membership.StoreFence;
import java.util.Optional;

/**
 * Becoming the owner of a partition, in the only order in which nobody else can write any more when work begins: fence
 * Kafka, read what is committed there, fence the store, compare the two.
 */
public final class Takeover {

    private final Outlet.Opener outlets;
    private final ProgressLog progressLog;
    private final StoreFence store;

    Takeover(Outlet.Opener outlets, ProgressLog progressLog, StoreFence store) {
        this.outlets = outlets;
        this.progressLog = progressLog;
        this.store = store;
    }

    /** What a take-over comes to. */
    public sealed interface Result {

        /** Work may begin. */
        record Owned(Outlet outlet, Progress progress, Ownership ownership, String lineage) implements Result {}

        /** The store is not the one that the progress tells of: nothing may be evaluated against it. */
        record Refused(StoreMismatch mismatch) implements Result {}
    }

    /** How a store differs from what the progress tells of it. */
    public enum StoreMismatch {
        /** It lacks writes that were made: it was restored from a backup. */
        BEHIND,
        /** It is another store. */
        FOREIGN
    }

    /** Takes a partition over, from whoever had it. */
    public Result of(int partition) {
        var outlet = outlets.open(partition);
        try {
            var progress = progressLog.read(partition);
            var lineage = store.lineage().toString();
            var seq = store.seq(partition);
            var mismatch = progress.owner().flatMap(stamp -> mismatch(stamp, lineage, seq));
            if (mismatch.isPresent()) {
                outlet.close();
                return new Result.Refused(mismatch.get());
            }
            return new Result.Owned(outlet, progress, store.takeOver(partition), lineage);
        } catch (RuntimeException e) {
            outlet.close();
            throw e;
        }
    }

    private static Optional<StoreMismatch> mismatch(OwnerStamp stamp, String lineage, long seq) {
        if (!stamp.lineage().equals(lineage)) {
            return Optional.of(StoreMismatch.FOREIGN);
        }
        return seq < stamp.storeSeq() ? Optional.of(StoreMismatch.BEHIND) : Optional.empty();
    }
}
