package io.segments.evaluator.evaluation;

import io.segments.evaluator.membership.Attempt.Reason;
import io.segments.evaluator.membership.Difference;
import java.util.List;

/** Whether every change of a difference can be emitted. Asked before it is applied, because a numbered evaluation is always emitted to its end. */
final class Emittable {

    /** What a store indexes and a record's key takes, in bytes. */
    static final int LONGEST_KEY = 2_000;

    /** A record names its member three times, and carries ids, numbers and headers. */
    private static final int BESIDE_THE_COLUMNS = 3 * LONGEST_KEY + 2_000;

    private Emittable() {}

    /** Why it can't be; empty when it can. */
    static List<Reason> obstacles(Difference difference, int largestRecord) {
        if (difference.longestKey() > LONGEST_KEY) {
            return List.of(new Reason(
                    "$",
                    "id-too-long",
                    "An id has %d bytes, and an id may have %d".formatted(difference.longestKey(), LONGEST_KEY)));
        }
        var most = largestRecord - BESIDE_THE_COLUMNS;
        if (difference.largestChange() > most) {
            return List.of(new Reason(
                    "$",
                    "record-too-large",
                    "The exposed columns of a member take %d bytes, and a record has room for %d"
                            .formatted(difference.largestChange(), most)));
        }
        return List.of();
    }
}
