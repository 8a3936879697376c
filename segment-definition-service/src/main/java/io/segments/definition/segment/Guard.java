package io.segments.definition.segment;

/**
 * When the evaluator holds a difference instead of applying it.
 *
 * @param maxRemovalShare largest share of the current members, 0 to 1, that one evaluation, or all of 24 hours together,
 *     may remove
 * @param minRemovals removals up to this many always pass the share
 */
public record Guard(double maxRemovalShare, long minRemovals) {

    /** What holds when nothing is said: 30 % of the members, and always 100 members. */
    public static final Guard DEFAULT = new Guard(0.3, 100);

    /** Whether the numbers make sense. */
    public boolean isSound() {
        return maxRemovalShare >= 0 && maxRemovalShare <= 1 && minRemovals >= 0;
    }
}
