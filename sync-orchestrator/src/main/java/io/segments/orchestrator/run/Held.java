package io.segments.orchestrator.run;

import java.time.Instant;

/** A plan that the guard held: it would remove so many of what was told. */
public record Held(String workspace, String sync, long removes, long told, Instant at) {}
