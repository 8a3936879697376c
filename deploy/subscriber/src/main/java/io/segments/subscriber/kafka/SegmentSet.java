package io.segments.subscriber.kafka;

import io.segments.contract.evaluation.v1.EvaluationClosed;
import io.segments.contract.evaluation.v1.PartitionSummary;
import io.segments.contract.membership.v1.MembershipChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** The members of one segment as read so far, and whether a closing event has proved that none is missing. */
final class SegmentSet {

    /** What is known of the set's completeness. */
    enum Verdict {
        /** Not everything that the newest closing event speaks of has been read, or there is none yet. */
        OPEN,
        /** The set had exactly the members that the newest closing event tells. */
        VERIFIED,
        /** Everything was read, and the set is not the one that the newest closing event tells: build it again. */
        INCOMPLETE
    }

    /**
     * A closing event that is not verified yet.
     *
     * @param event what it says
     * @param fence once these offsets are read, all changes that it speaks of are
     */
    record Closing(EvaluationClosed event, Map<TopicPartition, Long> fence) {}

    /** What was read from one partition. Summaries are kept by the evaluation from which each holds, since the last verified one. */
    static final class Part {
        final Map<String, MembershipChange> members = new HashMap<>();
        final TreeMap<Long, Summary> summaries = new TreeMap<>(Map.of(0L, Summary.EMPTY));
    }

    final TreeMap<Integer, Part> parts = new TreeMap<>();
    final TreeMap<Long, Closing> open = new TreeMap<>();
    Optional<EvaluationClosed> verified = Optional.empty();
    Verdict verdict = Verdict.OPEN;

    // excerpt: fold
    /** Reads a change. A change that was read before has no effect. */
    void apply(int partition, MembershipChange change) {
        var part = parts.computeIfAbsent(partition, _ -> new Part());
        if (change.getEvaluation() < part.summaries.lastKey()) {
            return; // within a partition, a segment's evaluations never go back: this was read before
        }
        switch (change.getOperation()) {
            case OPERATION_ENTERED, OPERATION_UPDATED -> {
                remove(part, change.getMemberKey(), change.getEvaluation());
                part.members.put(change.getMemberKey(), change);
                var summary = part.summaries.lastEntry().getValue();
                part.summaries.put(change.getEvaluation(), summary.with(change));
            }
            case OPERATION_EXITED -> remove(part, change.getMemberKey(), change.getEvaluation());
            case OPERATION_UNSPECIFIED, UNRECOGNIZED -> {} // of a newer version; the checksum tells whether it mattered
        }
    }

    /** Reads a null value: nothing of this member may be kept. */
    void forget(int partition, String memberKey) {
        var part = parts.computeIfAbsent(partition, _ -> new Part());
        remove(part, memberKey, part.summaries.lastKey());
    }

    private static void remove(Part part, String memberKey, long evaluation) {
        var former = part.members.remove(memberKey);
        if (former != null) {
            var summary = part.summaries.lastEntry().getValue();
            part.summaries.put(evaluation, summary.without(former));
        }
    }
    // end

    // excerpt: verify
    /** Reads a closing event. */
    void close(EvaluationClosed event, Map<TopicPartition, Long> fence) {
        if (event.getEvaluation() > evaluation()) {
            open.put(event.getEvaluation(), new Closing(event, fence));
            verdict = Verdict.OPEN;
        }
    }

    /** Compares with the closing events: one that agrees is a proof, at once; one that does not, only when everything was read. */
    void judge(Predicate<Map<TopicPartition, Long>> passed) {
        for (var closing : List.copyOf(open.values())) {
            if (agrees(closing.event())) {
                verified = Optional.of(closing.event());
                open.headMap(closing.event().getEvaluation(), true).clear();
                parts.values()
                        .forEach(part -> part.summaries
                                .headMap(part.summaries.floorKey(closing.event().getEvaluation()))
                                .clear());
            }
        }
        if (open.isEmpty()) {
            verdict = verified.isPresent() ? Verdict.VERIFIED : Verdict.OPEN;
        } else if (passed.test(open.lastEntry().getValue().fence())) {
            verdict = Verdict.INCOMPLETE;
            open.headMap(open.lastKey()).clear();
        }
    }

    private boolean agrees(EvaluationClosed event) {
        var told = event.getPartitionsList().stream()
                .collect(Collectors.toMap(PartitionSummary::getPartition, Summary::of));
        var partitions = new TreeSet<>(told.keySet());
        partitions.addAll(parts.keySet());
        return partitions.stream()
                .allMatch(partition ->
                        asOf(partition, event.getEvaluation()).equals(told.getOrDefault(partition, Summary.EMPTY)));
    }

    private Summary asOf(int partition, long evaluation) {
        var part = parts.get(partition);
        var summary = part == null ? null : part.summaries.floorEntry(evaluation);
        return summary == null ? Summary.EMPTY : summary.getValue();
    }
    // end

    /** The newest closed evaluation that is known; 0 when there is none. */
    long evaluation() {
        return open.isEmpty() ? verified.map(EvaluationClosed::getEvaluation).orElse(0L) : open.lastKey();
    }

    /** The members' keys in order. */
    TreeSet<String> members() {
        return parts.values().stream()
                .flatMap(part -> part.members.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All that was read, in every partition. */
    Summary read() {
        return parts.values().stream()
                .map(part -> part.summaries.lastEntry().getValue())
                .reduce(Summary.EMPTY, Summary::and);
    }
}
