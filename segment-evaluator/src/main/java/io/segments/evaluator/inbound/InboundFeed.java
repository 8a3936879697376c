package io.segments.evaluator.inbound;

import io.segments.evaluator.outbound.Inbound;
import java.util.Optional;

/** The receipts and failures of one ownership partition, in the order of their offsets. */
public interface InboundFeed extends AutoCloseable {

    /** What was read since the last call, without waiting. */
    Optional<Inbound> poll();

    @Override
    void close();

    /** Opens feeds. */
    @FunctionalInterface
    interface Opener {
        /**
         * Begins to read.
         *
         * @param from next offsets to read
         * @param onNews called whenever there is something to poll
         */
        InboundFeed open(int partition, Inbound.Offsets from, Runnable onNews);
    }
}
