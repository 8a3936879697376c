package io.segments.definition.segment.rest;

import io.segments.definition.segment.Guard;
import org.jspecify.annotations.Nullable;

/**
 * When a difference is held instead of applied.
 *
 * @param maxRemovalShare largest share of the current members, 0 to 1, that one evaluation, or all of 24 hours together,
 *     may remove; missing means 0.3
 * @param minRemovals removals up to this many always pass the share; missing means 100
 */
public record GuardJson(
        @Nullable Double maxRemovalShare, @Nullable Long minRemovals) {

    static GuardJson of(Guard guard) {
        return new GuardJson(guard.maxRemovalShare(), guard.minRemovals());
    }

    static Guard read(@Nullable GuardJson json) {
        if (json == null) {
            return Guard.DEFAULT;
        }
        return new Guard(
                json.maxRemovalShare == null ? Guard.DEFAULT.maxRemovalShare() : json.maxRemovalShare,
                json.minRemovals == null ? Guard.DEFAULT.minRemovals() : json.minRemovals);
    }
}
