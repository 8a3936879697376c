package io.segments.evaluator.inbound;

import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.outbound.Inbound;
import io.segments.evaluator.outbound.OutboundStore;
import io.segments.eventing.CrashPoints;
import java.util.Optional;

/**
 * Applies receipts and failures to the store, which keeps their offsets in the same write; the progress follows later, so
 * that what is read twice is applied once. Belongs to the owner's thread.
 */
public final class InboundReader {

    private final Ownership ownership;
    private final OutboundStore store;
    private final InboundFeed feed;
    private final CrashPoints crashPoints;

    public InboundReader(Ownership ownership, OutboundStore store, InboundFeed feed, CrashPoints crashPoints) {
        this.ownership = ownership;
        this.store = store;
        this.feed = feed;
        this.crashPoints = crashPoints;
    }

    /** Applies what there is. Returns up to where everything is applied now, when anything was. */
    public Optional<Inbound.Offsets> step() {
        return feed.poll().map(inbound -> {
            var offsets = store.apply(ownership, inbound);
            crashPoints.reached("after-inbound-stored");
            return offsets;
        });
    }
}
