package io.segments.evaluator.recovery;

import io.segments.evaluator.membership.SegmentKey;

/** The public topic does not hold what was emitted to it: nothing can be rebuilt from it. */
public final class IncompleteTopicException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public IncompleteTopicException(SegmentKey segment) {
        super("The membership topic does not fold to what was emitted of the segment " + segment.workspace() + "/"
                + segment.segment());
    }
}
