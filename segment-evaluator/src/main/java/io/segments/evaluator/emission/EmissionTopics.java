package io.segments.evaluator.emission;

import io.segments.evaluator.membership.UnitKey;
import java.util.OptionalInt;

/** The topics that are emitted to, as they are now. */
public interface EmissionTopics {

    /** Partitions of a dataset's membership topic, which is created when it is missing. */
    int membershipPartitions(UnitKey unit);

    /** Partitions of a destination's deliveries topic; empty as long as there is none. */
    OptionalInt deliveryPartitions(String destination);

    /** What was counted on a destination's deliveries topic not longer than about a second ago. */
    Outstanding outstanding(String destination);

    /**
     * A count of the records that a destination's workers have not committed.
     *
     * @param count grows with every time that it is counted
     */
    record Outstanding(long records, long count) {}
}
