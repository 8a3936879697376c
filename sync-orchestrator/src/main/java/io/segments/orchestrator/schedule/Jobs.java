package io.segments.orchestrator.schedule;

import java.time.Instant;

/** Where is kept which jobs of other systems ended well. Every call takes part in the caller's transaction. */
public interface Jobs {

    /**
     * Counts that a job ended well; false when this delivery of its source was counted before.
     *
     * @param source who tells it
     * @param delivery the source's name for what it tells
     */
    boolean succeeded(String workspace, String job, String source, String delivery, Instant at);

    /** How many syncs follow a job. */
    int followers(String workspace, String job);

    /** Drops the names of deliveries that came before an instant; returns how many. */
    int forgetBefore(Instant instant);
}
