package io.segments.evaluator.inbound;

import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.outbound.Emitted;
import io.segments.evaluator.outbound.Inbound;
import io.segments.evaluator.outbound.OutboundStore;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.eventing.CrashPoints;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Applies receipts and failures to the store, which keeps their offsets in the same write; the progress follows later, so
 * that what is read twice is applied once. Belongs to the owner's thread.
 */
public final class InboundReader {

    private static final Logger LOG = Logger.getLogger(InboundReader.class);

    private final Ownership ownership;
    private final OutboundStore store;
    private final InboundFeed feed;
    private final Runnable onLoss;
    private final CrashPoints crashPoints;

    /**
     * Prepares a reader.
     *
     * @param onLoss called whenever deliveries, or what was told of them, turn out to be lost
     */
    public InboundReader(
            Ownership ownership, OutboundStore store, InboundFeed feed, Runnable onLoss, CrashPoints crashPoints) {
        this.ownership = ownership;
        this.store = store;
        this.feed = feed;
        this.onLoss = onLoss;
        this.crashPoints = crashPoints;
    }

    /**
     * Applies what there is. Returns up to where everything is applied now, when anything was.
     *
     * @param emitted the owner's syncs, and how far they are emitted; asked for only when something was lost
     */
    public Optional<Inbound.Offsets> step(Supplier<Map<SyncKey, Emitted>> emitted) {
        return feed.poll().map(inbound -> {
            var isLoss = inbound.tellsOfLoss();
            var offsets = store.apply(ownership, inbound, isLoss ? emitted.get() : Map.of());
            if (isLoss) {
                LOG.errorf(
                        "Deliveries of partition %d, or what was told of them, are lost: their syncs are planned again from scratch",
                        ownership.partition());
                onLoss.run();
            }
            crashPoints.reached("after-inbound-stored");
            return offsets;
        });
    }
}
