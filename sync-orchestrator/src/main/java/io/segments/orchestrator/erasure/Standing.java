package io.segments.orchestrator.erasure;

/**
 * What is told of somebody's rejected records.
 *
 * @param version the version of the erasure that it is about
 */
public record Standing(String workspace, String erasure, long version, State state) {

    /** How far they are. */
    public enum State {
        /** They are kept until the removal is confirmed. */
        WAITING,
        /** They are looked for. */
        DROPPING,
        /** They are dropped here, and perhaps not yet in a table that they are written back to. */
        COPIED,
        /** All that there were are dropped, and so is what comes. */
        DROPPED,
        /** The person is not recognised, because their identifiers were hashed with another key. */
        UNREADABLE
    }
}
