package io.segments.orchestrator.inbox.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where records go that can't be applied, now or later. */
@FunctionalInterface
interface DeadLetterBox {

    /**
     * Puts a record aside, and returns when it is there.
     *
     * @param reason stable kebab-case word
     */
    void put(ConsumerRecord<byte[], byte[]> record, String reason, Exception why);
}
