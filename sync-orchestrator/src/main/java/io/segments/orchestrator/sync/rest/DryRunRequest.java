package io.segments.orchestrator.sync.rest;

import org.jspecify.annotations.Nullable;

/**
 * Asks what a run would do.
 *
 * @param edit what the sync would say, as for a change; what it says when not given
 * @param records most records to show of each kind, 0 to 100; 10 when not given
 */
public record DryRunRequest(
        @Nullable SyncRequest edit, @Nullable Integer records) {

    static final int USUAL = 10;
}
