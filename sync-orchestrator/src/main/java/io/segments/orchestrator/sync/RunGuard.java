package io.segments.orchestrator.sync;

/**
 * When a run is held instead of sent.
 *
 * @param maxRemovalShare largest share of what was told, 0 to 1, that a run may remove
 * @param minRemovals removals up to this many always pass
 */
public record RunGuard(double maxRemovalShare, long minRemovals) {

    /** What holds when nothing was said. */
    public static final RunGuard DEFAULT = new RunGuard(0.3, 1_000);
}
