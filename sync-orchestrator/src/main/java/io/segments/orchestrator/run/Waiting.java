package io.segments.orchestrator.run;

import java.time.Instant;

/**
 * Nothing of a sync is planned until somebody does something.
 *
 * @param reason stable code, such as {@link #LEAVERS_UNKNOWN}
 * @param at since when
 */
public record Waiting(String workspace, String sync, String reason, Instant at) {

    /** The destination may hold members that nobody knows of; a resync has to be asked for. */
    public static final String LEAVERS_UNKNOWN = "leavers-unknown";
}
