package io.segments.orchestrator.inbox.kafka;

import io.segments.orchestrator.inbox.InboxRecord;
import io.segments.orchestrator.inbox.Positions;
import io.segments.orchestrator.inbox.TopicHandler;
import io.segments.orchestrator.inbox.UnreadableRecordException;
import io.segments.orchestrator.sync.Transactions;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Applies what was polled in one transaction. What can't be read is put aside before the transaction commits, so that it is never lost. */
final class BatchInbox {

    private final Map<String, TopicHandler> handlers;
    private final Positions positions;
    private final Transactions transactions;
    private final DeadLetterSender deadLetters;

    BatchInbox(
            Map<String, TopicHandler> handlers,
            Positions positions,
            Transactions transactions,
            DeadLetterSender deadLetters) {
        this.handlers = handlers;
        this.positions = positions;
        this.transactions = transactions;
        this.deadLetters = deadLetters;
    }

    void apply(ConsumerRecords<byte[], byte[]> records) {
        transactions.in(() -> {
            records.forEach(this::apply);
            return records.count();
        });
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        var handler = handlers.get(record.topic());
        if (handler == null || !positions.advance(record.topic(), record.partition(), record.offset())) {
            return;
        }
        try {
            var key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
            handler.apply(new InboxRecord(key, record.value()));
        } catch (UnreadableRecordException e) {
            deadLetters.put(record, e);
        }
    }
}
