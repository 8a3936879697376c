package io.segments.evaluator.catalog;

import java.time.Instant;

/**
 * Somebody's word that a held difference is right.
 *
 * @param definitionVersion the definition that it was given for
 * @param maxRemovals most members that may be removed under it
 * @param expires it ends then
 */
public record Waiver(long definitionVersion, long maxRemovals, Instant expires) {

    /** Whether it lets a difference of this definition with so many removals pass now. */
    public boolean admits(long definition, long removals, Instant now) {
        return definition == definitionVersion && removals <= maxRemovals && now.isBefore(expires);
    }
}
