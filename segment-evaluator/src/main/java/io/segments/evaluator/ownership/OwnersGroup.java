package io.segments.evaluator.ownership;

/** The group of all evaluators, among which the ownership partitions are divided. */
public interface OwnersGroup {

    /** Joins; partitions may be assigned from now on. Returns at once. */
    void join();

    /** Whether the group has answered since. */
    boolean isJoined();

    /** Stops every owner, and leaves, so that others take over at once. */
    void leave();
}
