package io.segments.orchestrator.sync.grpc;

import com.google.protobuf.Timestamp;
import io.segments.contract.sync.v1.ListRejectedRecordsRequest;
import io.segments.contract.sync.v1.RejectedRecord;
import io.segments.contract.sync.v1.RetryRejectedRecordsRequest;
import io.segments.orchestrator.sync.RetryWish;
import java.time.Instant;
import java.util.Optional;

/** Rejected records as messages. */
final class RejectedMessages {

    private RejectedMessages() {}

    static io.segments.orchestrator.run.RejectedRecord.Filter filter(ListRejectedRecordsRequest request) {
        return new io.segments.orchestrator.run.RejectedRecord.Filter(
                Optional.of(request.getReason()).filter(text -> !text.isEmpty()),
                Optional.of(request.getIdentity()).filter(text -> !text.isEmpty()),
                request.hasFromTime() ? Optional.of(instant(request.getFromTime())) : Optional.empty(),
                request.hasUntilTime() ? Optional.of(instant(request.getUntilTime())) : Optional.empty());
    }

    static RetryWish wish(RetryRejectedRecordsRequest request) {
        return new RetryWish(
                request.getIdsList(),
                request.hasFromTime() ? Optional.of(instant(request.getFromTime())) : Optional.empty(),
                request.hasUntilTime() ? Optional.of(instant(request.getUntilTime())) : Optional.empty());
    }

    static RejectedRecord write(io.segments.orchestrator.run.RejectedRecord.Numbered numbered) {
        var rejected = numbered.rejected();
        return RejectedRecord.newBuilder()
                .setId(numbered.id())
                .setRun(rejected.run().run())
                .setIdentity(rejected.identity())
                .setOperation(
                        rejected.operation().equals("remove")
                                ? RejectedRecord.Operation.OPERATION_REMOVE
                                : RejectedRecord.Operation.OPERATION_UPSERT)
                .setOutcome(
                        rejected.outcome() == io.segments.orchestrator.run.Outcome.INVALID
                                ? RejectedRecord.Outcome.OUTCOME_INVALID
                                : RejectedRecord.Outcome.OUTCOME_REJECTED)
                .setReason(rejected.reason())
                .setDetail(rejected.detail())
                .setRejectTime(Timestamp.newBuilder()
                        .setSeconds(rejected.at().getEpochSecond())
                        .setNanos(rejected.at().getNano()))
                .build();
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}
