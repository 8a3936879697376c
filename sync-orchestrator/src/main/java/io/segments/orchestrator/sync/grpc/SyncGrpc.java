package io.segments.orchestrator.sync.grpc;

import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.quarkus.grpc.RegisterInterceptor;
import io.segments.api.ActorResolver;
import io.segments.api.PageRequest;
import io.segments.api.Permission;
import io.segments.api.Slug;
import io.segments.api.grpc.GrpcErrorInterceptor;
import io.segments.contract.sync.v1.GetSyncRequest;
import io.segments.contract.sync.v1.GetSyncResponse;
import io.segments.contract.sync.v1.ListRunsRequest;
import io.segments.contract.sync.v1.ListRunsResponse;
import io.segments.contract.sync.v1.ListSyncsRequest;
import io.segments.contract.sync.v1.ListSyncsResponse;
import io.segments.contract.sync.v1.RequestRunRequest;
import io.segments.contract.sync.v1.RequestRunResponse;
import io.segments.contract.sync.v1.RequestedRun;
import io.segments.contract.sync.v1.SyncServiceGrpc;
import io.segments.orchestrator.run.Runs;
import io.segments.orchestrator.sync.RequestedRun.Kind;
import io.segments.orchestrator.sync.SyncCatalog;
import io.segments.orchestrator.sync.SyncKey;
import io.segments.orchestrator.sync.Syncs;
import io.segments.orchestrator.sync.wire.SyncWire;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Syncs over gRPC. */
@GrpcService
@RegisterInterceptor(GrpcErrorInterceptor.class)
@RunOnVirtualThread
public class SyncGrpc extends SyncServiceGrpc.SyncServiceImplBase {

    private final SyncCatalog catalog;
    private final Runs runs;
    private final ActorResolver actors;

    SyncGrpc(SyncCatalog catalog, Runs runs, ActorResolver actors) {
        this.catalog = catalog;
        this.runs = runs;
        this.actors = actors;
    }

    @Override
    public void getSync(GetSyncRequest request, StreamObserver<GetSyncResponse> answer) {
        actors.in(request.getWorkspace()).require(Permission.READ);
        var sync = catalog.get(key(request.getWorkspace(), request.getSync()));
        complete(
                answer,
                GetSyncResponse.newBuilder().setSync(SyncWire.write(sync)).build());
    }

    @Override
    public void listSyncs(ListSyncsRequest request, StreamObserver<ListSyncsResponse> answer) {
        actors.in(request.getWorkspace()).require(Permission.READ);
        var page = catalog.page(
                Slug.require("workspace", request.getWorkspace()),
                Syncs.Filter.NONE,
                page(request.getPageSize(), request.getPageToken()));
        var response = ListSyncsResponse.newBuilder().setNextPageToken(page.nextPageToken());
        page.items().forEach(sync -> response.addSyncs(SyncWire.write(sync)));
        complete(answer, response.build());
    }

    @Override
    public void requestRun(RequestRunRequest request, StreamObserver<RequestRunResponse> answer) {
        var actor = actors.in(request.getWorkspace()).require(Permission.RUN_SYNCS);
        var kind = request.getKind() == RequestedRun.Kind.KIND_RESYNC ? Kind.RESYNC : Kind.DIFFERENCE;
        var sync = catalog.request(key(request.getWorkspace(), request.getSync()), kind, actor);
        complete(
                answer,
                RequestRunResponse.newBuilder().setSync(SyncWire.write(sync)).build());
    }

    @Override
    public void listRuns(ListRunsRequest request, StreamObserver<ListRunsResponse> answer) {
        actors.in(request.getWorkspace()).require(Permission.READ);
        var sync = key(request.getWorkspace(), request.getSync());
        var page = runs.page(sync.workspace(), sync.id(), page(request.getPageSize(), request.getPageToken()));
        var response = ListRunsResponse.newBuilder().setNextPageToken(page.nextPageToken());
        page.items().forEach(run -> response.addRuns(RunMessages.write(run)));
        complete(answer, response.build());
    }

    private static SyncKey key(String workspace, String sync) {
        return new SyncKey(Slug.require("workspace", workspace), Slug.require("sync", sync));
    }

    private static PageRequest page(int size, String token) {
        return PageRequest.of(size, token);
    }

    private static <T> void complete(StreamObserver<T> answer, T response) {
        answer.onNext(response);
        answer.onCompleted();
    }
}
