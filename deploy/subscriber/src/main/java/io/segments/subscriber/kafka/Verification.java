package io.segments.subscriber.kafka;

import io.segments.subscriber.kafka.Subscriber.Source;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The proof that the topics of a dataset are complete: folds them from their beginning to where they end now, and compares with the closing events. Holds every member
 * in memory while it does.
 *
 * @param segments what was found of each segment, by id
 * @param records how many records were read
 */
public record Verification(Map<String, Proof> segments, long records) {

    public Verification {
        segments = Map.copyOf(segments);
    }

    /**
     * What was found of one segment.
     *
     * @param evaluation the evaluation that was compared; 0 when there was none
     * @param proved the members are exactly those that the closing event tells
     * @param decided false: not everything that the closing event speaks of could be read, or there is none
     * @param members how many were read
     * @param checksum which ones: the sum of their hashes modulo 2^128
     */
    public record Proof(long evaluation, boolean proved, boolean decided, long members, BigInteger checksum) {

        private static Proof of(SegmentSet set) {
            var read = set.read();
            return new Proof(
                    set.evaluation(),
                    set.verdict == SegmentSet.Verdict.VERIFIED,
                    set.verdict != SegmentSet.Verdict.OPEN,
                    read.count(),
                    read.checksum());
        }
    }

    /**
     * Reads and compares.
     *
     * @param prefix first part of the topics' names
     * @param kafka properties of a Kafka client: {@code bootstrap.servers}, and what it needs to log in
     */
    public static Verification of(String prefix, String workspace, String dataset, Map<String, Object> kafka) {
        try (var subscriber = new Subscriber(new Source(prefix, workspace, dataset), kafka)) {
            subscriber.run(new StoredState(Optional.empty()), false, () -> {});
            var segments = new TreeMap<String, Proof>();
            subscriber.sets().forEach((segment, set) -> segments.put(segment, Proof.of(set)));
            return new Verification(segments, subscriber.records());
        }
    }

    /** Whether the membership of every segment is proved. */
    public boolean isComplete() {
        return segments.values().stream().allMatch(Proof::proved);
    }
}
