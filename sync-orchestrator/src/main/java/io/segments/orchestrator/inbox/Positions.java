package io.segments.orchestrator.inbox;

import java.util.Map;

/** How far each partition has been applied, kept beside what it was applied to. */
public interface Positions {

    /** The next offset of each partition of a topic that was ever applied. */
    Map<Integer, Long> of(String topic);

    /**
     * Waits until no other instance applies records, and keeps others waiting until the caller's transaction ends. What several
     * topics tell of one run may be read by several instances, and is folded by one at a time.
     */
    void takeTurn();

    /** Moves past a record, in the caller's transaction; false when it was applied before. */
    boolean advance(String topic, int partition, long offset);
}
