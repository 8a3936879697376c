package io.segments.orchestrator.alert;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is to be told, and what was. Every call takes part in the caller's transaction. */
public interface Notices {

    /**
     * A notice with what became of it.
     *
     * @param attempts how often it was tried
     * @param state whether it was told
     * @param problem why it was not told at the last attempt; empty when it was, or was not tried
     */
    record Told(Notice notice, int attempts, State state, String problem) {}

    /** Whether a notice was told. */
    enum State {
        WAITING,
        TOLD,
        /** It was tried for a day. */
        GIVEN_UP
    }

    void append(Notice notice);

    /** Takes notices that are due, for so long that others leave them alone. */
    List<Told> claim(Instant now, Instant until, int most);

    void told(UUID notice, Instant at);

    void failed(UUID notice, String problem, Instant again);

    void givenUp(UUID notice, String problem);

    /** What was told of an alert, the newest first. */
    List<Told> of(UUID alert);

    /** Drops notices made before an instant; returns how many. */
    int forgetBefore(Instant instant);
}
