package io.segments.subscriber.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.segments.contract.evaluation.v1.EvaluationClosed;
import io.segments.contract.evaluation.v1.PartitionSummary;
import io.segments.contract.membership.v1.MembershipChange;
import io.segments.contract.membership.v1.MembershipChange.Operation;
import io.segments.eventing.MembershipSummary;
import io.segments.subscriber.kafka.SegmentSet.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SegmentSetTest {

    private static final int PARTITIONS = 2;
    private static final Map<TopicPartition, Long> FENCE = Map.of(new TopicPartition("membership", 0), 10L);

    private final SegmentSet set = new SegmentSet();
    private final MembershipSummary summary = new MembershipSummary(PARTITIONS);

    @Test
    void aClosingEventThatComesFirstWaitsForItsChanges() {
        var change = entered("ada", 1, 11);
        set.close(closed(1), FENCE);

        judge(Reading.NOT_AT_THE_FENCE);
        assertThat(set.verdict).isEqualTo(Verdict.OPEN);

        set.apply(change.partition(), change.message());
        judge(Reading.NOT_AT_THE_FENCE);
        assertThat(set.verdict).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void whatIsMissingAtTheFenceIsMissing() {
        entered("ada", 1, 11);
        set.close(closed(1), FENCE);

        judge(Reading.AT_THE_FENCE);

        assertThat(set.verdict).isEqualTo(Verdict.INCOMPLETE);
    }

    @Test
    void anEvaluationIsVerifiedAsOfItsEndHoweverFarReadingIs() {
        read(entered("ada", 1, 11));
        var first = closed(1);
        read(entered("bob", 2, 12));
        read(exited("ada", 3, 11));

        set.close(first, FENCE);
        judge(Reading.AT_THE_FENCE);

        assertThat(set.verdict).isEqualTo(Verdict.VERIFIED);
        assertThat(set.evaluation()).isEqualTo(1);
        assertThat(set.members()).containsExactly("bob");
    }

    @Test
    void onlyTheNewestClosingEventDecides() {
        var lost = entered("ada", 1, 11);
        var first = closed(1);
        read(exited("ada", 2, 11));

        set.close(first, FENCE);
        set.close(closed(2), FENCE);
        judge(Reading.AT_THE_FENCE);

        assertThat(lost.message().getEvaluation()).isEqualTo(1);
        assertThat(set.verdict).isEqualTo(Verdict.VERIFIED);
        assertThat(set.evaluation()).isEqualTo(2);
    }

    @Test
    void readingAgainChangesNothing() {
        var changes = List.of(entered("ada", 1, 11), entered("bob", 1, 12), exited("ada", 2, 11));
        changes.forEach(this::read);
        set.close(closed(2), FENCE);
        changes.forEach(this::read);

        judge(Reading.AT_THE_FENCE);

        assertThat(set.verdict).isEqualTo(Verdict.VERIFIED);
        assertThat(set.members()).containsExactly("bob");
    }

    private enum Reading {
        AT_THE_FENCE,
        NOT_AT_THE_FENCE
    }

    private record Change(int partition, MembershipChange message) {}

    private void judge(Reading reading) {
        set.judge(fence -> reading == Reading.AT_THE_FENCE);
    }

    private void read(Change change) {
        set.apply(change.partition(), change.message());
    }

    private Change entered(String member, long evaluation, long revision) {
        return new Change(
                summary.add(member, revision), change(member, evaluation, Operation.OPERATION_ENTERED, revision));
    }

    private Change exited(String member, long evaluation, long previous) {
        return new Change(summary.remove(member, previous), change(member, evaluation, Operation.OPERATION_EXITED, 0));
    }

    private static MembershipChange change(String member, long evaluation, Operation operation, long revision) {
        return MembershipChange.newBuilder()
                .setMemberKey(member)
                .setEvaluation(evaluation)
                .setOperation(operation)
                .setRevision(revision)
                .build();
    }

    private EvaluationClosed closed(long evaluation) {
        var partitions = summary.partitions();
        return EvaluationClosed.newBuilder()
                .setEvaluation(evaluation)
                .addAllPartitions(IntStream.range(0, PARTITIONS)
                        .mapToObj(partition -> PartitionSummary.newBuilder()
                                .setPartition(partition)
                                .setCount(partitions.get(partition).count())
                                .setChecksum(ByteString.copyFrom(
                                        partitions.get(partition).checksum().toBytes()))
                                .build())
                        .toList())
                .build();
    }
}
