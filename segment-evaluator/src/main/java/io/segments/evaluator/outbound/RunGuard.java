package io.segments.evaluator.outbound;

/**
 * When a plan is held instead of sent.
 *
 * @param maxRemovalShare largest share of what was told, 0 to 1, that one plan, or all of 24 hours together, may remove
 * @param minRemovals removals up to this many always pass
 */
public record RunGuard(double maxRemovalShare, long minRemovals) {

    /**
     * Whether a plan is suspicious.
     *
     * @param removes identities that it would remove
     * @param told identities that the destination has been told of
     * @param baseline identities removed by the plans of the last 24 hours
     */
    public boolean holds(long removes, long told, long baseline) {
        var together = removes + baseline;
        return removes > 0 && together > minRemovals && together > Math.floor(maxRemovalShare * (told + baseline));
    }
}
