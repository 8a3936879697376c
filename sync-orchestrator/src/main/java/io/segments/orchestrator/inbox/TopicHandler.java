package io.segments.orchestrator.inbox;

import io.segments.eventing.Topic;

/** Applies the records of one topic. It runs in the transaction that remembers that they were applied: all of it happens, once, or nothing. */
public interface TopicHandler {

    /** The topic. */
    Topic topic();

    /**
     * Applies a record.
     *
     * @throws UnreadableRecordException when it can't be understood: it is put aside and the partition moves on
     */
    void apply(InboxRecord record) throws UnreadableRecordException;
}
