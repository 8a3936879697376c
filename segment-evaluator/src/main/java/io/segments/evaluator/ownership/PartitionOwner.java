package io.segments.evaluator.ownership;

import io.segments.evaluator.emission.Outlet.FencedOutletException;
import io.segments.evaluator.emission.Outlet.UncertainOutletException;
import io.segments.evaluator.membership.FencedException;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.StoreUncertainException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Owns one partition: takes it over, works, and takes it over again after trouble whose outcome is unknown. One thread does
 * all of it. Once fenced it gives the partition up for good; another owner has to be made when it is assigned anew.
 */
public final class PartitionOwner {

    private static final Logger LOG = Logger.getLogger(PartitionOwner.class);
    private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(1);

    private final int partition;
    private final Takeover takeover;
    private final Function<Takeover.Result.Owned, OwnerSession> sessions;
    private final Bell bell;
    private final ConcurrentLinkedQueue<Collection<SegmentKey>> requests = new ConcurrentLinkedQueue<>();
    private volatile OwnerState state = new OwnerState.TakingOver();
    private volatile OwnerReport report = OwnerReport.NONE;
    private volatile boolean stopping;
    private volatile Optional<Thread> thread = Optional.empty();

    /**
     * Prepares an owner.
     *
     * @param sessions makes the work of a take-over
     * @param bell wakes the owner up
     */
    PartitionOwner(
            int partition, Takeover takeover, Function<Takeover.Result.Owned, OwnerSession> sessions, Bell bell) {
        this.partition = partition;
        this.takeover = takeover;
        this.sessions = sessions;
        this.bell = bell;
    }

    public int partition() {
        return partition;
    }

    public OwnerState state() {
        return state;
    }

    /** How its work stood a few seconds ago at most. */
    public OwnerReport report() {
        return report;
    }

    public void start() {
        thread = Optional.of(Thread.ofPlatform().name("owner-" + partition).start(this::run));
    }

    /** Something changed, and these segments, if any, should be evaluated now. */
    public void wake(Collection<SegmentKey> segments) {
        if (!segments.isEmpty()) {
            requests.add(segments);
        }
        bell.ring();
    }

    /** Ends the work. Waits for what is under way, but not longer than this; what goes on after that is fenced. */
    public void stop(Duration patience) {
        stopping = true;
        bell.ring();
        thread.ifPresent(working -> {
            try {
                if (!working.join(patience)) {
                    LOG.warnf("The owner of partition %d has not stopped within %s", partition, patience);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void run() {
        while (!stopping && !state.isFinal()) {
            try {
                state = new OwnerState.TakingOver();
                switch (takeover.of(partition, () -> state = new OwnerState.Rebuilding())) {
                    case Takeover.Result.Owned owned -> work(owned);
                    case Takeover.Result.Refused(var mismatch) -> refuse(mismatch);
                }
            } catch (FencedException | FencedOutletException e) {
                LOG.warnf("Partition %d has a newer owner; it is given up", partition);
                state = new OwnerState.GivenUp();
            } catch (UncertainOutletException | StoreUncertainException e) {
                LOG.warnf(e, "The outcome of a write of partition %d is unknown; it is taken over again", partition);
                pause();
            } catch (RuntimeException e) {
                LOG.errorf(e, "The owner of partition %d failed; it is taken over again", partition);
                pause();
            }
        }
        report = OwnerReport.NONE;
        if (!state.isFinal()) {
            state = new OwnerState.Stopped();
        }
    }

    private void work(Takeover.Result.Owned owned) {
        LOG.infof(
                "Owner of partition %d with epoch %d",
                partition, owned.ownership().epoch());
        try (var session = sessions.apply(owned)) {
            state = new OwnerState.Working();
            while (!stopping) {
                drainRequests(session);
                report = session.report();
                if (!session.step()) {
                    rest(session.rest());
                }
            }
        }
    }

    private void drainRequests(OwnerSession session) {
        var segments = new ArrayList<SegmentKey>();
        for (var next = requests.poll(); next != null; next = requests.poll()) {
            segments.addAll(next);
        }
        if (!segments.isEmpty()) {
            session.request(segments);
        }
    }

    private void refuse(Takeover.StoreMismatch mismatch) {
        var advice = switch (mismatch) {
            case FOREIGN ->
                "the store is another one than was written, and is in use. Give the evaluator the store that it wrote,"
                        + " an empty one, or say by segments.store.adopted-lineage that this one takes its place";
            case NOT_TO_BE_REBUILT ->
                "the store has lost what was written, and the membership topic does not hold it either. Restore a copy of"
                        + " the topic or of the store";
        };
        LOG.errorf("Partition %d is not evaluated: %s.", partition, advice);
        state = new OwnerState.Refused(mismatch);
    }

    private void pause() {
        rest(PAUSE_AFTER_TROUBLE);
    }

    private void rest(Duration longest) {
        try {
            bell.await(longest);
        } catch (InterruptedException e) {
            stopping = true;
        }
    }
}
