package io.segments.orchestrator.sync.wire;

import com.google.protobuf.Timestamp;
import io.segments.contract.sync.v1.DryRunRecord;
import io.segments.orchestrator.sync.DryRun;
import java.time.Instant;
import java.util.ArrayList;

/** Dry runs from and to messages. */
public final class DryRunWire {

    private DryRunWire() {}

    /** What the evaluator answered. */
    public static DryRun read(io.segments.contract.sync.v1.DryRun message) {
        var records = new ArrayList<DryRun.Shown>();
        for (var shown : message.getRecordsList()) {
            switch (shown.getKind()) {
                case KIND_ADD -> records.add(read(DryRun.Kind.ADD, shown));
                case KIND_UPDATE -> records.add(read(DryRun.Kind.UPDATE, shown));
                case KIND_REMOVE -> records.add(read(DryRun.Kind.REMOVE, shown));
                case KIND_UNSPECIFIED, UNRECOGNIZED -> {}
            }
        }
        return new DryRun(
                message.getEvaluation(),
                Instant.ofEpochSecond(
                        message.getAsOf().getSeconds(), message.getAsOf().getNanos()),
                message.getAdds(),
                message.getUpdates(),
                message.getRemoves(),
                message.getFormerRemoves(),
                message.getInvalid(),
                message.getWithheld(),
                message.getTold(),
                message.getRemovedBefore(),
                message.getHeld(),
                records);
    }

    /** For whoever asked. */
    public static io.segments.contract.sync.v1.DryRun write(DryRun run) {
        var message = io.segments.contract.sync.v1.DryRun.newBuilder()
                .setEvaluation(run.evaluation())
                .setAsOf(Timestamp.newBuilder()
                        .setSeconds(run.asOf().getEpochSecond())
                        .setNanos(run.asOf().getNano()))
                .setAdds(run.adds())
                .setUpdates(run.updates())
                .setRemoves(run.removes())
                .setFormerRemoves(run.formerRemoves())
                .setInvalid(run.membersWithoutIdentity())
                .setWithheld(run.withheld())
                .setTold(run.told())
                .setRemovedBefore(run.removedBefore())
                .setHeld(run.held());
        run.records()
                .forEach(shown -> message.addRecords(DryRunRecord.newBuilder()
                        .setKind(DryRunRecord.Kind.valueOf("KIND_" + shown.kind()))
                        .setIdentity(shown.identity())
                        .setMemberKey(shown.memberKey())
                        .putAllFields(shown.fields())
                        .setRefusal(shown.refusal())));
        return message.build();
    }

    private static DryRun.Shown read(DryRun.Kind kind, DryRunRecord shown) {
        return new DryRun.Shown(
                kind, shown.getIdentity(), shown.getMemberKey(), shown.getFieldsMap(), shown.getRefusal());
    }
}
