package io.segments.orchestrator.inbox.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.segments.orchestrator.inbox.InboxRecord;
import io.segments.orchestrator.inbox.Positions;
import io.segments.orchestrator.inbox.TopicHandler;
import io.segments.orchestrator.inbox.UnreadableRecordException;
import io.segments.orchestrator.transaction.Transactions;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * Applies what was polled in one transaction. A record that can't be applied, now or later, is put aside before the transaction
 * commits, so that it is never lost; the partition moves on.
 */
final class BatchInbox {

    private static final Logger LOG = Logger.getLogger(BatchInbox.class);

    private final Map<String, TopicHandler> handlers;
    private final Positions positions;
    private final Transactions transactions;
    private final DeadLetterBox deadLetters;

    private record Aside(ConsumerRecord<byte[], byte[]> record, String reason, Exception why) {}

    BatchInbox(
            Map<String, TopicHandler> handlers,
            Positions positions,
            Transactions transactions,
            DeadLetterBox deadLetters) {
        this.handlers = handlers;
        this.positions = positions;
        this.transactions = transactions;
        this.deadLetters = deadLetters;
    }

    void apply(ConsumerRecords<byte[], byte[]> records) {
        try {
            inTurn(records);
        } catch (RuntimeException e) {
            Poison.rethrowUnlessPoison(e);
            LOG.debugf(e, "One of %d records can't be applied; each is applied on its own", records.count());
            records.forEach(this::applyAlone);
        }
    }

    private void applyAlone(ConsumerRecord<byte[], byte[]> record) {
        try {
            inTurn(List.of(record));
        } catch (RuntimeException e) {
            Poison.rethrowUnlessPoison(e);
            transactions.in(() -> putAsideOnce(record, e));
        }
    }

    private void inTurn(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        transactions.in(() -> {
            positions.takeTurn();
            var aside = new ArrayList<Aside>();
            records.forEach(record -> applyOnce(record).ifPresent(aside::add));
            aside.forEach(poison -> deadLetters.put(poison.record(), poison.reason(), poison.why()));
            return aside.size();
        });
    }

    private Optional<Aside> applyOnce(ConsumerRecord<byte[], byte[]> record) {
        var handler = handlers.get(record.topic());
        if (handler == null || !positions.advance(record.topic(), record.partition(), record.offset())) {
            return Optional.empty();
        }
        try {
            var key = record.key() == null ? "" : new String(record.key(), UTF_8);
            if (record.value() == null) {
                handler.remove(key);
            } else {
                handler.apply(new InboxRecord(key, record.value(), Instant.ofEpochMilli(record.timestamp())));
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new Aside(record, "malformed-record", e));
        } catch (UnreadableRecordException e) {
            return Optional.of(new Aside(record, e.reason(), e));
        }
    }

    private boolean putAsideOnce(ConsumerRecord<byte[], byte[]> record, RuntimeException why) {
        positions.takeTurn();
        boolean isNew = positions.advance(record.topic(), record.partition(), record.offset());
        if (isNew) {
            deadLetters.put(record, "inapplicable-record", why);
        }
        return isNew;
    }
}
