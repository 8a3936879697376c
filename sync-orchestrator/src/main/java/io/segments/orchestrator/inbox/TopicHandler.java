package io.segments.orchestrator.inbox;

import io.segments.eventing.Topic;
import java.io.IOException;

/**
 * Applies the records of one topic, each in the transaction that remembers that it was applied: all of it happens, once, or nothing.
 */
public interface TopicHandler {

    /** The topic. */
    Topic topic();

    /**
     * Applies a record. Whoever throws has changed nothing yet.
     *
     * @throws IOException when its bytes are not a message
     * @throws UnreadableRecordException when the message makes no sense: it is put aside and the partition moves on
     */
    void apply(InboxRecord record) throws IOException, UnreadableRecordException;

    /** Applies a tombstone. Absence is never deletion, so most topics have nothing to apply. */
    default void remove(String key) {}
}
