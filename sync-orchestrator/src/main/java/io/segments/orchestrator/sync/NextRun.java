package io.segments.orchestrator.sync;

import java.time.Instant;
import java.util.Optional;

/** Tells when a sync is due. */
@FunctionalInterface
public interface NextRun {

    /** The first instant after {@code after} at which the schedule has a run; empty when it has none by itself. */
    Optional<Instant> after(Sync sync, Instant after);
}
