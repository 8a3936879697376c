package io.segments.evaluator.dryrun.grpc;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.contract.evaluation.v1.DryRunSyncRequest;
import io.segments.contract.evaluation.v1.DryRunSyncResponse;
import io.segments.evaluator.catalog.Catalog;
import io.segments.evaluator.catalog.DatasetDefinition;
import io.segments.evaluator.catalog.SyncDefinition;
import io.segments.evaluator.catalog.SyncReader;
import io.segments.evaluator.dryrun.DryRun;
import io.segments.evaluator.dryrun.DryRuns;
import io.segments.evaluator.grpc.SyncCalls;
import io.segments.evaluator.wire.AttributeWire;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** Answers from the store, whoever owns the sync. */
@ApplicationScoped
public class SyncGrpcCalls implements SyncCalls {

    private final DryRuns runs;
    private final Catalog catalog;
    private final SyncReader syncs;
    private final InstantSource clock;

    public SyncGrpcCalls(DryRuns runs, Catalog catalog, SyncReader syncs, InstantSource clock) {
        this.runs = runs;
        this.catalog = catalog;
        this.syncs = syncs;
        this.clock = clock;
    }

    @Override
    public DryRunSyncResponse dryRunSync(DryRunSyncRequest request) {
        if (request.getRecords() < 0 || request.getRecords() > DryRun.MOST_SHOWN) {
            throw ApiException.of(
                    ErrorCode.INVALID_REQUEST,
                    "0 to %d records of each kind can be shown.".formatted(DryRun.MOST_SHOWN));
        }
        var sync = read(request);
        return switch (runs.of(sync.spec(), request.getRecords(), clock.instant())) {
            case DryRun.NotEvaluated _ ->
                throw conflict("Segment %s has no accepted membership yet; ask again after its first evaluation."
                        .formatted(sync.spec().segment().segment()));
            case DryRun.Waiting(var columns) ->
                throw conflict(
                        "The members of segment %s don't carry %s yet. They do after the evaluation that follows when a sync that needs it is saved."
                                .formatted(sync.spec().segment().segment(), String.join(", ", columns)));
            case DryRun.Answer answer -> response(answer, shown(sync));
        };
    }

    private SyncDefinition read(DryRunSyncRequest request) {
        SyncDefinition sync;
        try {
            sync = syncs.read(request.getSync().toByteArray());
        } catch (IllegalArgumentException e) {
            throw ApiException.causedBy(e, ErrorCode.INVALID_REQUEST, "The sync can't be read: " + e.getMessage());
        }
        if (sync.state() == SyncDefinition.State.UNKNOWN) {
            throw ApiException.of(
                    ErrorCode.INVALID_REQUEST,
                    "The sync has content that this version of the evaluator does not know.");
        }
        var segment = sync.spec().segment().segment();
        if (catalog.segment(sync.spec().segment()).isEmpty()) {
            throw ApiException.of(
                    ErrorCode.SEGMENT_NOT_FOUND, "The evaluator does not know segment %s.".formatted(segment));
        }
        var known = catalog.current(sync);
        known.unclear().ifPresent(reason -> {
            throw conflict("Whom the sync may tell is not clear (%s), so it tells nobody.".formatted(reason));
        });
        return known;
    }

    private ShownRecords shown(SyncDefinition sync) {
        var schema = catalog.segment(sync.spec().segment())
                .flatMap(segment -> catalog.dataset(segment.unit()))
                .flatMap(DatasetDefinition::usable);
        return new ShownRecords(sync.spec(), schema);
    }

    private static ApiException conflict(String detail) {
        return ApiException.of(ErrorCode.STATE_CONFLICT, detail);
    }

    private static DryRunSyncResponse response(DryRun.Answer answer, ShownRecords records) {
        var message = io.segments.contract.sync.v1.DryRun.newBuilder()
                .setEvaluation(answer.evaluation())
                .setAsOf(AttributeWire.timestamp(answer.asOf()))
                .setAdds(answer.adds())
                .setUpdates(answer.updates())
                .setRemoves(answer.removes())
                .setFormerRemoves(answer.formerRemoves())
                .setInvalid(answer.invalid())
                .setWithheld(answer.withheld())
                .setTold(answer.told())
                .setRemovedBefore(answer.removedBefore())
                .setHeld(answer.held());
        answer.records().stream().map(records::message).forEach(message::addRecords);
        return DryRunSyncResponse.newBuilder().setDryRun(message).build();
    }
}
