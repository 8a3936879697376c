package io.segments.evaluator.membership;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far segments overlap, all as of one instant.
 *
 * @param segments every segment that was asked for, in the order of the question
 * @param parts the members by the segments that they are in, the most members first; only those that have any
 */
public record Overlap(List<Compared> segments, List<Part> parts) {

    /** The most segments that are compared at once. */
    public static final int MOST = 6;

    public Overlap {
        segments = List.copyOf(segments);
        parts = List.copyOf(parts);
    }

    /**
     * A segment among those compared.
     *
     * @param last what its membership is as of; empty when it was never evaluated
     */
    public record Compared(String segment, long members, Optional<AsOf> last) {}

    /** An evaluation, and the instant as of which it was computed. */
    public record AsOf(long evaluation, Instant instant) {}

    /**
     * The members of exactly these segments, and of none of the others.
     *
     * @param segments at least one, in the order of the question
     */
    public record Part(List<String> segments, long members) {
        public Part {
            segments = List.copyOf(segments);
        }
    }
}
