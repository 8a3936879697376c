package io.segments.evaluator.membership;

import java.util.Optional;

/**
 * Where a segment stands.
 *
 * @param last the last applied evaluation
 * @param open the latest attempt that was not applied and has not been followed by an applied one
 * @param failures attempts that FAILED one after the other since an evaluation was applied or held
 */
public record SegmentStatus(Optional<Evaluation> last, Optional<Attempt> open, int failures) {

    /** Of a segment that the store has never heard of. */
    public static final SegmentStatus UNKNOWN = new SegmentStatus(Optional.empty(), Optional.empty(), 0);

    /** Number of the last applied evaluation; 0 when there is none. */
    public long evaluation() {
        return last.map(Evaluation::number).orElse(0L);
    }

    /** Members; 0 when nothing was ever applied. */
    public long size() {
        return last.map(Evaluation::size).orElse(0L);
    }
}
