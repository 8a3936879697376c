package io.segments.definition.preview;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Members of a segment as of an evaluation.
 *
 * @param evaluation the evaluation; 0 when the segment was never evaluated
 * @param asOf the instant as of which it was computed; empty when the segment was never evaluated
 * @param keys the members' keys, in the order of their UTF-8 bytes
 */
public record Members(long evaluation, Optional<Instant> asOf, List<String> keys) {
    public Members {
        keys = List.copyOf(keys);
    }

    /**
     * As of when members are wanted; neither means as of the last evaluation.
     *
     * @param evaluation as of which evaluation; 0 for none in particular
     * @param at as of the last evaluation that is not later than this instant
     */
    public record AsOf(long evaluation, Optional<Instant> at) {

        /** The last evaluation. */
        public static final AsOf LAST = new AsOf(0, Optional.empty());

        public static AsOf evaluation(long number) {
            return new AsOf(number, Optional.empty());
        }
    }
}
