package io.segments.evaluator.catalog;

/**
 * What the orchestrator has said of the rejected records of somebody who is erased.
 *
 * @param version the version of the erasure that it looked at
 */
public record ErasedRecords(Key key, long version, State state) {

    /** Whose they are. */
    public record Key(String workspace, String erasure) {}

    /** How far it is. */
    public enum State {
        /** They are kept until the removal is confirmed. */
        WAITING,
        /** They are looked for. */
        DROPPING,
        /** They are dropped by the orchestrator, and perhaps not yet in a table that it writes them back to. */
        COPIED,
        /** There are none, and none will be kept. */
        DROPPED,
        /** The orchestrator does not recognise the person. */
        UNREADABLE
    }
}
