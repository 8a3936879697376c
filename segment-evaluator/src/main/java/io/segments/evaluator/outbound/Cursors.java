package io.segments.evaluator.outbound;

/**
 * Where the emission of a sync stands, as committed in Kafka: every row with a place up to its lane's cursor is emitted, no other.
 *
 * @param live last emitted place of the live lane; 0 when nothing was
 * @param bulk last emitted place of the bulk lane; 0 when nothing was
 */
public record Cursors(long live, long bulk) {

    /** Nothing was emitted. */
    public static final Cursors START = new Cursors(0, 0);

    public long of(Lane lane) {
        return switch (lane) {
            case LIVE -> live;
            case BULK -> bulk;
        };
    }
}
