package io.segments.orchestrator.inbox;

import java.time.Instant;

/**
 * A record of a topic.
 *
 * @param time when it was written, as the topic has it
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record InboxRecord(String key, byte[] value, Instant time) {}
