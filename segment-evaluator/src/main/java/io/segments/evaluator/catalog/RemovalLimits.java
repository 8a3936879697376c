package io.segments.evaluator.catalog;

/**
 * How much may be removed at once.
 *
 * @param maxRemovalShare largest share, 0 to 1, that one step, or all of 24 hours together, may remove
 * @param minRemovals removals up to this many always pass the share
 */
public record RemovalLimits(double maxRemovalShare, long minRemovals) {

    /** Whether so many removals out of so many are within the share, or few enough for it not to matter. */
    public boolean admit(long removals, long outOf) {
        return removals <= minRemovals || removals <= maxRemovalShare * outOf;
    }
}
