package io.segments.eventing;

/**
 * How far a consumer has applied a partition, kept in the same database as what it applies to; the table comes with
 * {@code db/eventing/V0_2__inbox.sql}. In the transaction that applies records, {@link #ADVANCE} moves the position and
 * tells by its row count whether they are new: no row means that they were applied before, so apply nothing.
 *
 * @param consumer the consumer's stable name
 * @param topic the topic
 * @param partition the partition
 * @param nextOffset the first offset that has not been applied
 */
public record InboxPosition(String consumer, String topic, int partition, long nextOffset) {

    /** Moves a position forwards: consumer, topic, partition, next offset. Changes no row when it is there already. */
    public static final String ADVANCE = "insert into inbox (consumer, topic, partition, next_offset)"
            + " values ($1, $2, $3, $4) on conflict (consumer, topic, partition)"
            + " do update set next_offset = excluded.next_offset where inbox.next_offset < excluded.next_offset";

    /** Reads the positions of a consumer on a topic: consumer, topic. */
    public static final String READ = "select partition, next_offset from inbox where consumer = $1 and topic = $2";

    /** The position after a record. */
    public static InboxPosition after(String consumer, String topic, int partition, long offset) {
        return new InboxPosition(consumer, topic, partition, offset + 1);
    }

    /** Whether the record at this offset has not been applied. */
    public boolean isNew(long offset) {
        return offset >= nextOffset;
    }
}
