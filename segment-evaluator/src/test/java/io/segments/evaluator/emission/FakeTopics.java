package io.segments.evaluator.emission;

import io.segments.evaluator.membership.UnitKey;
import java.util.OptionalInt;

/** Topics with three partitions each. */
final class FakeTopics implements EmissionTopics {

    static final int PARTITIONS = 3;

    Outstanding outstanding = new Outstanding(0, 1);
    boolean deliveriesThere = true;

    @Override
    public int membershipPartitions(UnitKey unit) {
        return PARTITIONS;
    }

    @Override
    public OptionalInt deliveryPartitions(String destination) {
        return deliveriesThere ? OptionalInt.of(PARTITIONS) : OptionalInt.empty();
    }

    @Override
    public Outstanding outstanding(String destination) {
        return outstanding;
    }
}
