package io.segments.orchestrator.outbox;

import io.segments.eventing.OutboxRow;

/** Events that are published if, and only if, the caller's transaction commits. */
@FunctionalInterface
public interface Outbox {

    void append(OutboxRow row);
}
