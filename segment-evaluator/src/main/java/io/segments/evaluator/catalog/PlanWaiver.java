package io.segments.evaluator.catalog;

import java.time.Instant;

/**
 * Somebody's word that a plan of a sync that the guard held is right.
 *
 * @param plan the plan's number, as it was told when it was held
 * @param maxRemovals most identities that may be removed under it
 * @param expires it ends then
 */
public record PlanWaiver(long plan, long maxRemovals, Instant expires) {

    /** How many removals it lets pass now in a plan with this number; 0 when it is of another, or over. */
    public long admits(long number, Instant now) {
        return plan == number && now.isBefore(expires) ? maxRemovals : 0;
    }
}
