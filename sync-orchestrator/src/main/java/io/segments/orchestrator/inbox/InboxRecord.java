package io.segments.orchestrator.inbox;

import org.jspecify.annotations.Nullable;

/** A record of a topic: its key, and its value, which is null for a tombstone. */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record InboxRecord(String key, byte @Nullable [] value) {}
