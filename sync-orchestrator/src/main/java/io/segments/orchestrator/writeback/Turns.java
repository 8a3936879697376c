package io.segments.orchestrator.writeback;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;

/** When targets are due: of several instances, one writes a target at a time. Every call takes part in the caller's transaction. */
public interface Turns {

    /**
     * Takes a target that is due.
     *
     * @param until when another instance may take it, if nothing is heard of this one
     * @return how often it has failed since it was last written; empty when it is not due, or another instance has it
     */
    OptionalInt take(String target, Instant now, Instant until);

    /** What there was at an instant is written, and it is due again at another. */
    void written(String target, Instant at, Instant next);

    /** It is written as far as one turn goes, and is due again at an instant. */
    void unfinished(String target, Instant next);

    /** It could not be written. */
    void failed(String target, Instant next);

    /** Up to when targets are written, by name. */
    Map<String, Instant> written();
}
