package io.segments.evaluator.outbound;

/**
 * How far a sync is emitted, as committed in Kafka.
 *
 * @param cursors the last emitted places
 * @param closedLive the highest run of the live lane whose barriers are emitted; 0 when there is none
 * @param closedBulk the highest run of the bulk lane whose barriers are emitted; 0 when there is none
 */
public record Emitted(Cursors cursors, long closedLive, long closedBulk) {

    public long closed(Lane lane) {
        return switch (lane) {
            case LIVE -> closedLive;
            case BULK -> closedBulk;
        };
    }
}
