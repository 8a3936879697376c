package io.segments.evaluator.ownership;

import io.segments.evaluator.emission.Outgoing;
import io.segments.evaluator.emission.Outlet;
import io.segments.evaluator.emission.OwnerStamp;
import io.segments.evaluator.emission.Progress;
import io.segments.evaluator.emission.ProgressEntry;
import io.segments.evaluator.emission.ProgressLog;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.membership.StoreFence;
import io.segments.evaluator.membership.StoreFence.Share;
import io.segments.evaluator.recovery.IncompleteTopicException;
import io.segments.evaluator.recovery.StoreLoss;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Becoming the owner of a partition, in the only order in which nobody else can write any more when work begins: fence
 * Kafka, read what is committed there, fence the store, compare the two, rebuild what the store has lost.
 */
public final class Takeover {

    private static final Logger LOG = Logger.getLogger(Takeover.class);

    private final Outlet.Opener outlets;
    private final ProgressLog progressLog;
    private final StoreFence store;
    private final Rebuilder rebuilder;
    private final Optional<String> adopted;

    /**
     * @param rebuilder rebuilds what a store has lost
     * @param adopted the lineage of a store that a person has said takes the place of another
     */
    Takeover(
            Outlet.Opener outlets,
            ProgressLog progressLog,
            StoreFence store,
            Rebuilder rebuilder,
            Optional<String> adopted) {
        this.outlets = outlets;
        this.progressLog = progressLog;
        this.store = store;
        this.rebuilder = rebuilder;
        this.adopted = adopted;
    }

    /** Rebuilds a partition's share of a store from what was emitted. */
    @FunctionalInterface
    public interface Rebuilder {
        /** @throws IncompleteTopicException when that is not possible: nothing has changed */
        void rebuild(Ownership ownership, StoreLoss loss, OwnerStamp former, Progress progress);
    }

    /** What a take-over comes to. */
    public sealed interface Result {

        /** Work may begin. */
        record Owned(Outlet outlet, Progress progress, Ownership ownership, String lineage) implements Result {}

        /** Nothing may be evaluated against the store. */
        record Refused(StoreMismatch mismatch) implements Result {}
    }

    /** Why a store is refused. */
    public enum StoreMismatch {
        /** It is another store, and somebody has written to it. */
        FOREIGN,
        /** It has lost what was written, and the public topic does not hold it either. */
        NOT_TO_BE_REBUILT
    }

    /** Takes a partition over, from whoever had it. */
    public Result of(int partition) {
        return of(partition, () -> {});
    }

    /**
     * Takes a partition over, from whoever had it.
     *
     * @param rebuilding called before a rebuild, which may take long
     */
    Result of(int partition, Runnable rebuilding) {
        var outlet = outlets.open(partition);
        try {
            var progress = progressLog.read(partition);
            var share = store.share(partition);
            var former = progress.owner();
            if (former.isEmpty() || holds(share, former.get())) {
                return new Result.Owned(outlet, progress, store.takeOver(partition), share.lineage());
            }
            var loss = loss(share, former.get());
            if (loss.isEmpty()) {
                LOG.errorf(
                        "The store has the lineage %s, and its share of partition %d is not the one that was written",
                        store.lineage(), partition);
                outlet.close();
                return new Result.Refused(StoreMismatch.FOREIGN);
            }
            rebuilding.run();
            return rebuilt(partition, outlet, progress, loss.get(), former.get());
        } catch (IncompleteTopicException e) {
            LOG.errorf(e, "The store's share of partition %d can't be rebuilt", partition);
            outlet.close();
            return new Result.Refused(StoreMismatch.NOT_TO_BE_REBUILT);
        } catch (RuntimeException e) {
            outlet.close();
            throw e;
        }
    }

    /** The new lineage is committed before anything else is: from now on the lost store is another one, should it come back. */
    private Result rebuilt(int partition, Outlet outlet, Progress progress, StoreLoss loss, OwnerStamp former) {
        var ownership = store.takeOver(partition);
        rebuilder.rebuild(ownership, loss, former, progress);
        var lineage = store.share(partition).lineage();
        var stamp = new ProgressEntry.OfOwner(new OwnerStamp(ownership.epoch(), lineage, ownership.seq()));
        outlet.transact(sink -> sink.send(new Outgoing.Moved(stamp)));
        progress.apply(stamp);
        return new Result.Owned(outlet, progress, ownership, lineage);
    }

    /** Whether everything that was written is there. */
    private static boolean holds(Share share, OwnerStamp former) {
        return share.lineage().equals(former.lineage()) && share.seq() >= former.storeSeq();
    }

    /** How what was written was lost; empty when somebody else may need what is there. */
    private Optional<StoreLoss> loss(Share share, OwnerStamp former) {
        if (share.lineage().equals(former.lineage())
                || share.rebuiltFrom().filter(former.lineage()::equals).isPresent()) {
            return Optional.of(StoreLoss.RESTORED);
        }
        if (share.isEmpty()) {
            return Optional.of(StoreLoss.LOST);
        }
        return adopted.filter(store.lineage().toString()::equals).map(_ -> StoreLoss.REPLACED);
    }
}
