package io.segments.definition.preview;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far segments overlap as last accepted, all as of one instant.
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
     * @param evaluation its last evaluation; 0 when it was never evaluated
     * @param asOf the instant as of which that was computed
     */
    public record Compared(String segment, long members, long evaluation, Optional<Instant> asOf) {}

    /** The members of exactly these segments, and of none of the others. */
    public record Part(List<String> segments, long members) {
        public Part {
            segments = List.copyOf(segments);
        }
    }
}
