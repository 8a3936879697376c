package io.segments.evaluator.wire;

import static io.segments.evaluator.wire.AttributeWire.timestamp;

import com.google.protobuf.ByteString;
import io.segments.contract.evaluation.v1.AttemptEnded;
import io.segments.contract.evaluation.v1.EvaluationClosed;
import io.segments.contract.evaluation.v1.PartitionSummary;
import io.segments.contract.evaluation.v1.Reference;
import io.segments.contract.membership.v1.MemberChange;
import io.segments.contract.membership.v1.MembershipChange.Operation;
import io.segments.contract.type.v1.Finding;
import io.segments.evaluator.membership.Attempt;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.EvaluationMeta;
import io.segments.evaluator.membership.MembershipStore;
import io.segments.eventing.MembershipSummary;
import java.util.ArrayList;
import java.util.List;

/** Evaluations and attempts. */
public final class EvaluationWire {

    private EvaluationWire() {}

    /**
     * An applied evaluation.
     *
     * @param partitions the members of each partition of the membership topic; none where they are not known
     */
    public static EvaluationClosed closed(Evaluation evaluation, List<MembershipSummary.Partition> partitions) {
        return EvaluationClosed.newBuilder()
                .setWorkspace(evaluation.unit().workspace())
                .setDataset(evaluation.unit().dataset())
                .setSegment(evaluation.segment().segment())
                .setEvaluation(evaluation.number())
                .setDefinitionVersion(evaluation.meta().definitionVersion())
                .setAsOf(timestamp(evaluation.meta().asOf()))
                .setEntered(evaluation.entered())
                .setExited(evaluation.exited())
                .setUpdated(evaluation.updated())
                .setSize(evaluation.size())
                .addAllPartitions(summaries(partitions))
                .addAllReferences(evaluation.meta().references().stream()
                        .map(EvaluationWire::reference)
                        .toList())
                .setNullIds(evaluation.nullIds())
                .build();
    }

    /** An attempt that was not applied. */
    public static AttemptEnded ended(Attempt attempt) {
        return AttemptEnded.newBuilder()
                .setWorkspace(attempt.unit().workspace())
                .setDataset(attempt.unit().dataset())
                .setSegment(attempt.segment().segment())
                .setAttempt(attempt.id())
                .setDefinitionVersion(attempt.definitionVersion())
                .setOutcome(outcome(attempt.outcome()))
                .setAsOf(timestamp(attempt.asOf()))
                .addAllFindings(
                        attempt.findings().stream().map(EvaluationWire::finding).toList())
                .setWouldEnter(attempt.wouldEnter())
                .setWouldExit(attempt.wouldExit())
                .setSize(attempt.size())
                .setNextAttemptTime(timestamp(attempt.nextAttempt()))
                .build();
    }

    /** The members of each partition of a membership topic. */
    public static List<PartitionSummary> summaries(List<MembershipSummary.Partition> partitions) {
        var summaries = new ArrayList<PartitionSummary>(partitions.size());
        for (var partition = 0; partition < partitions.size(); partition++) {
            summaries.add(PartitionSummary.newBuilder()
                    .setPartition(partition)
                    .setCount(partitions.get(partition).count())
                    .setChecksum(ByteString.copyFrom(
                            partitions.get(partition).checksum().toBytes()))
                    .build());
        }
        return summaries;
    }

    /** What became of a member. */
    public static MemberChange change(MembershipStore.LoggedChange change) {
        return MemberChange.newBuilder()
                .setEvaluation(change.evaluation())
                .setAsOf(timestamp(change.asOf()))
                .setOperation(
                        switch (change.operation()) {
                            case ENTERED -> Operation.OPERATION_ENTERED;
                            case EXITED -> Operation.OPERATION_EXITED;
                            case UPDATED -> Operation.OPERATION_UPDATED;
                            case FORGOTTEN -> Operation.OPERATION_UNSPECIFIED;
                        })
                .build();
    }

    private static AttemptEnded.Outcome outcome(Attempt.Outcome outcome) {
        return switch (outcome) {
            case FAILED -> AttemptEnded.Outcome.OUTCOME_FAILED;
            case HELD -> AttemptEnded.Outcome.OUTCOME_HELD;
            case SUPERSEDED -> AttemptEnded.Outcome.OUTCOME_SUPERSEDED;
        };
    }

    private static Finding finding(Attempt.Reason reason) {
        return Finding.newBuilder()
                .setPath(reason.path())
                .setCode(reason.code())
                .setMessage(reason.message())
                .build();
    }

    private static Reference reference(EvaluationMeta.Reference reference) {
        return Reference.newBuilder()
                .setSegment(reference.segment())
                .setEvaluation(reference.evaluation())
                .setStaleReason(reference.staleReason())
                .build();
    }
}
