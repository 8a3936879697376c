package io.segments.orchestrator.writeback;

import java.time.Duration;

/** Hears how writing goes. */
public interface WriteBackObserver {

    /** So many rows were written. */
    void wrote(String target, Table table, int rows);

    /** A target could not be written; it is tried again after a while. */
    void failed(String target, String problem, Duration pause);
}
