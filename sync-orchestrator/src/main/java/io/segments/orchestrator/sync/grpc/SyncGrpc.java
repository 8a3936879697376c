package io.segments.orchestrator.sync.grpc;

import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.segments.api.Actor;
import io.segments.api.ActorResolver;
import io.segments.api.ApiException;
import io.segments.api.EntityVersion;
import io.segments.api.ErrorCode;
import io.segments.api.PageRequest;
import io.segments.api.Permission;
import io.segments.api.Slug;
import io.segments.api.grpc.GrpcErrors;
import io.segments.contract.sync.v1.Behaviour;
import io.segments.contract.sync.v1.CreateSyncRequest;
import io.segments.contract.sync.v1.CreateSyncResponse;
import io.segments.contract.sync.v1.DeleteSyncRequest;
import io.segments.contract.sync.v1.DeleteSyncResponse;
import io.segments.contract.sync.v1.DryRunSyncRequest;
import io.segments.contract.sync.v1.DryRunSyncResponse;
import io.segments.contract.sync.v1.GetRequestRequest;
import io.segments.contract.sync.v1.GetRequestResponse;
import io.segments.contract.sync.v1.GetRunRequest;
import io.segments.contract.sync.v1.GetRunResponse;
import io.segments.contract.sync.v1.GetStandingRequest;
import io.segments.contract.sync.v1.GetStandingResponse;
import io.segments.contract.sync.v1.GetSyncRequest;
import io.segments.contract.sync.v1.GetSyncResponse;
import io.segments.contract.sync.v1.ListRejectedRecordsRequest;
import io.segments.contract.sync.v1.ListRejectedRecordsResponse;
import io.segments.contract.sync.v1.ListRunsRequest;
import io.segments.contract.sync.v1.ListRunsResponse;
import io.segments.contract.sync.v1.ListSyncVersionsRequest;
import io.segments.contract.sync.v1.ListSyncVersionsResponse;
import io.segments.contract.sync.v1.ListSyncsRequest;
import io.segments.contract.sync.v1.ListSyncsResponse;
import io.segments.contract.sync.v1.PauseSyncRequest;
import io.segments.contract.sync.v1.PauseSyncResponse;
import io.segments.contract.sync.v1.RequestRunRequest;
import io.segments.contract.sync.v1.RequestRunResponse;
import io.segments.contract.sync.v1.RequestedRun;
import io.segments.contract.sync.v1.ResumeSyncRequest;
import io.segments.contract.sync.v1.ResumeSyncResponse;
import io.segments.contract.sync.v1.RetryRejectedRecordsRequest;
import io.segments.contract.sync.v1.RetryRejectedRecordsResponse;
import io.segments.contract.sync.v1.SuggestSyncRequest;
import io.segments.contract.sync.v1.SuggestSyncResponse;
import io.segments.contract.sync.v1.SyncServiceGrpc;
import io.segments.contract.sync.v1.UpdateSyncRequest;
import io.segments.contract.sync.v1.UpdateSyncResponse;
import io.segments.contract.sync.v1.WaiveGuardRequest;
import io.segments.contract.sync.v1.WaiveGuardResponse;
import io.segments.orchestrator.definition.Definitions;
import io.segments.orchestrator.destination.Destinations;
import io.segments.orchestrator.run.Request;
import io.segments.orchestrator.run.RunKey;
import io.segments.orchestrator.run.Runs;
import io.segments.orchestrator.sync.DryRuns;
import io.segments.orchestrator.sync.IdempotencyKey;
import io.segments.orchestrator.sync.Pass;
import io.segments.orchestrator.sync.RequestedRun.Kind;
import io.segments.orchestrator.sync.Suggestion;
import io.segments.orchestrator.sync.SyncCatalog;
import io.segments.orchestrator.sync.SyncDraft;
import io.segments.orchestrator.sync.SyncKey;
import io.segments.orchestrator.sync.Syncs;
import io.segments.orchestrator.sync.wire.DryRunWire;
import io.segments.orchestrator.sync.wire.SyncWire;
import io.smallrye.common.annotation.RunOnVirtualThread;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Syncs over gRPC. */
@GrpcService
@RunOnVirtualThread
public class SyncGrpc extends SyncServiceGrpc.SyncServiceImplBase {

    private final SyncCatalog catalog;
    private final Runs runs;
    private final Definitions definitions;
    private final Destinations destinations;
    private final DryRuns dryRuns;
    private final ActorResolver actors;

    SyncGrpc(
            SyncCatalog catalog,
            Runs runs,
            Definitions definitions,
            Destinations destinations,
            DryRuns dryRuns,
            ActorResolver actors) {
        this.catalog = catalog;
        this.runs = runs;
        this.definitions = definitions;
        this.destinations = destinations;
        this.dryRuns = dryRuns;
        this.actors = actors;
    }

    @Override
    public void getSync(GetSyncRequest request, StreamObserver<GetSyncResponse> observer) {
        answer(observer, () -> {
            reader(request.getWorkspace());
            var sync = catalog.get(key(request.getWorkspace(), request.getSync()));
            return GetSyncResponse.newBuilder().setSync(SyncWire.write(sync)).build();
        });
    }

    @Override
    public void listSyncs(ListSyncsRequest request, StreamObserver<ListSyncsResponse> observer) {
        answer(observer, () -> {
            reader(request.getWorkspace());
            var page = catalog.page(
                    Slug.require("workspace", request.getWorkspace()),
                    Syncs.Filter.NONE,
                    PageRequest.of(request.getPageSize(), request.getPageToken()));
            var response = ListSyncsResponse.newBuilder().setNextPageToken(page.nextPageToken());
            page.items().forEach(sync -> response.addSyncs(SyncWire.write(sync)));
            return response.build();
        });
    }

    @Override
    public void createSync(CreateSyncRequest request, StreamObserver<CreateSyncResponse> observer) {
        answer(observer, () -> {
            var editor = editor(request.getWorkspace());
            var key = key(request.getWorkspace(), request.getSyncId());
            var saved = catalog.create(key, SyncMessages.read(request.getSync(), key.id()), editor);
            return CreateSyncResponse.newBuilder()
                    .setSync(SyncWire.write(saved.sync()))
                    .build();
        });
    }

    @Override
    public void updateSync(UpdateSyncRequest request, StreamObserver<UpdateSyncResponse> observer) {
        answer(observer, () -> {
            var editor = editor(request.getWorkspace());
            var key = key(request.getWorkspace(), request.getSyncId());
            var seen = seen(request.getVersion())
                    .orElseThrow(() -> ApiException.of(
                            ErrorCode.PRECONDITION_REQUIRED, "Send the version that you read in version."));
            var sync = catalog.change(key, SyncMessages.read(request.getSync(), key.id()), seen, editor);
            return UpdateSyncResponse.newBuilder().setSync(SyncWire.write(sync)).build();
        });
    }

    @Override
    public void pauseSync(PauseSyncRequest request, StreamObserver<PauseSyncResponse> observer) {
        answer(observer, () -> {
            var editor = editor(request.getWorkspace());
            var sync =
                    catalog.pause(key(request.getWorkspace(), request.getSync()), seen(request.getVersion()), editor);
            return PauseSyncResponse.newBuilder().setSync(SyncWire.write(sync)).build();
        });
    }

    @Override
    public void resumeSync(ResumeSyncRequest request, StreamObserver<ResumeSyncResponse> observer) {
        answer(observer, () -> {
            var editor = editor(request.getWorkspace());
            var sync =
                    catalog.resume(key(request.getWorkspace(), request.getSync()), seen(request.getVersion()), editor);
            return ResumeSyncResponse.newBuilder().setSync(SyncWire.write(sync)).build();
        });
    }

    @Override
    public void deleteSync(DeleteSyncRequest request, StreamObserver<DeleteSyncResponse> observer) {
        answer(observer, () -> {
            var editor = editor(request.getWorkspace());
            var key = key(request.getWorkspace(), request.getSync());
            var sync = catalog.delete(key, request.getRemove(), seen(request.getVersion()), editor);
            return DeleteSyncResponse.newBuilder().setSync(SyncWire.write(sync)).build();
        });
    }

    @Override
    public void listSyncVersions(ListSyncVersionsRequest request, StreamObserver<ListSyncVersionsResponse> observer) {
        answer(observer, () -> {
            reader(request.getWorkspace());
            var page = catalog.history(
                    key(request.getWorkspace(), request.getSync()),
                    PageRequest.of(request.getPageSize(), request.getPageToken()));
            var response = ListSyncVersionsResponse.newBuilder().setNextPageToken(page.nextPageToken());
            page.items().forEach(sync -> response.addSyncs(SyncWire.write(sync)));
            return response.build();
        });
    }

    @Override
    public void requestRun(RequestRunRequest request, StreamObserver<RequestRunResponse> observer) {
        answer(observer, () -> {
            var actor = actors.in(request.getWorkspace()).require(Permission.RUN_SYNCS);
            var kind = request.getKind() == RequestedRun.Kind.KIND_RESYNC ? Kind.RESYNC : Kind.DIFFERENCE;
            var asked = catalog.request(
                    key(request.getWorkspace(), request.getSync()),
                    kind,
                    IdempotencyKey.of(request.getIdempotencyKey()),
                    actor);
            return RequestRunResponse.newBuilder()
                    .setSync(SyncWire.write(asked.sync()))
                    .setRequest(asked.number())
                    .build();
        });
    }

    @Override
    public void getRun(GetRunRequest request, StreamObserver<GetRunResponse> observer) {
        answer(observer, () -> {
            reader(request.getWorkspace());
            var sync = key(request.getWorkspace(), request.getSync());
            var run = runs.find(new RunKey(sync.workspace(), sync.id(), request.getRun()))
                    .orElseThrow(() -> ApiException.of(
                            ErrorCode.RUN_NOT_FOUND,
                            "There is no run %d of sync %s.".formatted(request.getRun(), sync.id())));
            return GetRunResponse.newBuilder().setRun(RunMessages.write(run)).build();
        });
    }

    @Override
    public void listRuns(ListRunsRequest request, StreamObserver<ListRunsResponse> observer) {
        answer(observer, () -> {
            reader(request.getWorkspace());
            var sync = key(request.getWorkspace(), request.getSync());
            var page = runs.page(
                    sync.workspace(), sync.id(), PageRequest.of(request.getPageSize(), request.getPageToken()));
            var response = ListRunsResponse.newBuilder().setNextPageToken(page.nextPageToken());
            page.items().forEach(run -> response.addRuns(RunMessages.write(run)));
            return response.build();
        });
    }

    @Override
    public void getRequest(GetRequestRequest request, StreamObserver<GetRequestResponse> observer) {
        answer(observer, () -> {
            reader(request.getWorkspace());
            var sync = key(request.getWorkspace(), request.getSync());
            return RunMessages.write(Request.of(runs, sync.workspace(), sync.id(), request.getRequest()));
        });
    }

    @Override
    public void getStanding(GetStandingRequest request, StreamObserver<GetStandingResponse> observer) {
        answer(observer, () -> {
            reader(request.getWorkspace());
            var sync = key(request.getWorkspace(), request.getSync());
            var standing = GetStandingResponse.newBuilder();
            runs.held(sync.workspace(), sync.id()).map(RunMessages::write).ifPresent(standing::setHeld);
            runs.waiting(sync.workspace(), sync.id()).map(RunMessages::write).ifPresent(standing::setWaiting);
            return standing.build();
        });
    }

    @Override
    public void suggestSync(SuggestSyncRequest request, StreamObserver<SuggestSyncResponse> observer) {
        answer(observer, () -> {
            reader(request.getWorkspace());
            var suggestion = Suggestion.of(
                    definitions,
                    destinations,
                    Slug.require("workspace", request.getWorkspace()),
                    Slug.require("segment", request.getSegment()),
                    Slug.require("destination", request.getDestination()));
            var response = SuggestSyncResponse.newBuilder()
                    .setIdentity(SyncWire.identity(suggestion.identity()))
                    .setBehaviour(Behaviour.valueOf("BEHAVIOUR_" + suggestion.behaviour()))
                    .addAllUnmapped(suggestion.unmapped());
            suggestion.mappings().forEach(mapping -> response.addMappings(SyncWire.mapping(mapping)));
            return response.build();
        });
    }

    @Override
    public void waiveGuard(WaiveGuardRequest request, StreamObserver<WaiveGuardResponse> observer) {
        answer(observer, () -> {
            var actor = actors.in(request.getWorkspace()).require(Permission.WAIVE_GUARD);
            var expires = request.getExpireTime();
            var pass =
                    new Pass(request.getMaxRemovals(), Instant.ofEpochSecond(expires.getSeconds(), expires.getNanos()));
            var sync = catalog.waive(
                    key(request.getWorkspace(), request.getSync()), pass, seen(request.getVersion()), actor);
            return WaiveGuardResponse.newBuilder().setSync(SyncWire.write(sync)).build();
        });
    }

    @Override
    public void listRejectedRecords(
            ListRejectedRecordsRequest request, StreamObserver<ListRejectedRecordsResponse> observer) {
        answer(observer, () -> {
            actors.in(request.getWorkspace()).require(Permission.PREVIEW_MEMBERS);
            var sync = key(request.getWorkspace(), request.getSync());
            var page = runs.rejected(
                    sync.workspace(),
                    sync.id(),
                    RejectedMessages.filter(request),
                    PageRequest.of(request.getPageSize(), request.getPageToken()));
            var response = ListRejectedRecordsResponse.newBuilder().setNextPageToken(page.nextPageToken());
            page.items().forEach(record -> response.addRecords(RejectedMessages.write(record)));
            return response.build();
        });
    }

    @Override
    public void retryRejectedRecords(
            RetryRejectedRecordsRequest request, StreamObserver<RetryRejectedRecordsResponse> observer) {
        answer(observer, () -> {
            var actor = actors.in(request.getWorkspace()).require(Permission.RUN_SYNCS);
            var asked = catalog.retry(
                    key(request.getWorkspace(), request.getSync()),
                    RejectedMessages.wish(request),
                    IdempotencyKey.of(request.getIdempotencyKey()),
                    actor);
            return RetryRejectedRecordsResponse.newBuilder()
                    .setSync(SyncWire.write(asked.sync()))
                    .setRequest(asked.number())
                    .build();
        });
    }

    @Override
    public void dryRunSync(DryRunSyncRequest request, StreamObserver<DryRunSyncResponse> observer) {
        answer(observer, () -> {
            var actor = actors.in(request.getWorkspace()).require(Permission.READ);
            if (request.getRecords() > 0) {
                actors.in(request.getWorkspace()).require(Permission.PREVIEW_MEMBERS);
            }
            if (request.hasEdit()) {
                editor(request.getWorkspace());
            }
            var key = key(request.getWorkspace(), request.getSync());
            var edit = request.hasEdit()
                    ? Optional.of(SyncMessages.read(request.getEdit(), key.id()))
                    : Optional.<SyncDraft>empty();
            var run = dryRuns.of(key, edit, request.getRecords(), actor);
            return DryRunSyncResponse.newBuilder()
                    .setDryRun(DryRunWire.write(run))
                    .build();
        });
    }

    private static SyncKey key(String workspace, String sync) {
        return new SyncKey(Slug.require("workspace", workspace), Slug.require("sync", sync));
    }

    private void reader(String workspace) {
        actors.in(workspace).require(Permission.READ);
    }

    private Actor editor(String workspace) {
        return actors.in(workspace).require(Permission.EDIT_SYNCS);
    }

    /** The version that a caller has seen; 0 stands for any. */
    private static Optional<EntityVersion> seen(long version) {
        return version == 0 ? Optional.empty() : Optional.of(new EntityVersion(version));
    }

    private static <T> void answer(StreamObserver<T> observer, Supplier<T> work) {
        T response;
        try {
            response = work.get();
        } catch (RuntimeException e) {
            observer.onError(GrpcErrors.status(e));
            return;
        }
        observer.onNext(response);
        observer.onCompleted();
    }
}
