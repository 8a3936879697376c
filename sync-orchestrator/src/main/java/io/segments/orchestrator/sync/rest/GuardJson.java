package io.segments.orchestrator.sync.rest;

import org.jspecify.annotations.Nullable;

/**
 * When a run is held.
 *
 * @param maxRemovalShare largest share of what was told, 0 to 1, that a run may remove
 * @param minRemovals removals up to this many always pass
 */
public record GuardJson(
        @Nullable Double maxRemovalShare, @Nullable Long minRemovals) {}
