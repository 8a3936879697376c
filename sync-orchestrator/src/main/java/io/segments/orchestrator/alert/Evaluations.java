package io.segments.orchestrator.alert;

import java.time.Instant;

/** Where is kept what is known of the evaluations of segments. Every call takes part in the caller's transaction. */
public interface Evaluations {

    /** An evaluation was applied; nothing is held any more. Others that are read later change nothing. */
    void applied(String workspace, String segment, long evaluation, Instant asOf, Instant heard);

    /** The guard holds one; the first that was held since the last applied one says since when. */
    void held(String workspace, String segment, long exits, long size, Instant asOf);
}
