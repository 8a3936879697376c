package io.segments.orchestrator.run;

import java.time.Instant;

/** A record that a destination refused, or that could not be sent. Kept for a while, for people to see and mend. */
public record RejectedRecord(
        RunKey run, String identity, String operation, Outcome outcome, String reason, String detail, Instant at) {}
