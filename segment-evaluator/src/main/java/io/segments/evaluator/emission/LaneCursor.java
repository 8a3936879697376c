package io.segments.evaluator.emission;

import java.util.Map;
import java.util.TreeMap;

/**
 * A sync's cursor in one lane: every row with a place up to it is on the deliveries topic.
 *
 * @param generation the generation that places belong to
 * @param place the last emitted place
 * @param openRun the run whose rows are being emitted; 0 when none is open
 * @param emitted records of the open run, for each partition of the deliveries topic
 * @param refused records of the open run that were refused instead of emitted
 * @param closedRun the highest run whose barriers are emitted
 * @param plan the newest plan that was told of
 */
public record LaneCursor(
        long generation,
        long place,
        long openRun,
        Map<Integer, Long> emitted,
        long refused,
        long closedRun,
        long plan) {

    /** That of a lane in which nothing was emitted. */
    public static final LaneCursor START = new LaneCursor(0, 0, 0, Map.of(), 0, 0, 0);

    public LaneCursor {
        emitted = Map.copyOf(emitted);
    }

    /** The cursor when a run's first record is about to be emitted. */
    public LaneCursor opening(long run, long ofGeneration) {
        return new LaneCursor(ofGeneration, place, run, Map.of(), 0, closedRun, plan);
    }

    /** The cursor after records of the open run, by partition, and after refused ones, up to a place. */
    public LaneCursor movedTo(long newPlace, Map<Integer, Long> more, long moreRefused) {
        var sum = new TreeMap<>(emitted);
        more.forEach((partition, records) -> sum.merge(partition, records, Long::sum));
        return new LaneCursor(generation, newPlace, openRun, sum, refused + moreRefused, closedRun, plan);
    }

    /** The cursor after the open run's barriers: past the run's last place. */
    public LaneCursor closing(long lastPlace) {
        return new LaneCursor(generation, Math.max(place, lastPlace), 0, Map.of(), 0, openRun, plan);
    }

    /** The cursor after what became of a plan was told. */
    public LaneCursor telling(long newPlan) {
        return new LaneCursor(generation, place, openRun, emitted, refused, closedRun, newPlan);
    }

    /** Records of the open run in all partitions, and those that were refused. */
    public long emittedInAll() {
        return emitted.values().stream().mapToLong(Long::longValue).sum() + refused;
    }
}
