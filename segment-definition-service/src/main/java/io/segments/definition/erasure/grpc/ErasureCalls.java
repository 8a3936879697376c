package io.segments.definition.erasure.grpc;

import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.segments.api.Actor;
import io.segments.api.ActorResolver;
import io.segments.api.PageRequest;
import io.segments.api.Permission;
import io.segments.contract.definition.v1.CancelErasureRequest;
import io.segments.contract.definition.v1.CancelErasureResponse;
import io.segments.contract.definition.v1.ConfirmRemovalRequest;
import io.segments.contract.definition.v1.ConfirmRemovalResponse;
import io.segments.contract.definition.v1.ErasureServiceGrpc.ErasureServiceImplBase;
import io.segments.contract.definition.v1.GetErasureRequest;
import io.segments.contract.definition.v1.GetErasureResponse;
import io.segments.contract.definition.v1.ListErasureVersionsRequest;
import io.segments.contract.definition.v1.ListErasureVersionsResponse;
import io.segments.contract.definition.v1.ListErasuresRequest;
import io.segments.contract.definition.v1.ListErasuresResponse;
import io.segments.contract.definition.v1.RequestErasureRequest;
import io.segments.contract.definition.v1.RequestErasureResponse;
import io.segments.definition.erasure.ErasureCatalog;
import io.segments.definition.erasure.wire.ErasureWire;
import io.segments.definition.grpc.GrpcAnswer;

/** Erasures over gRPC. */
@GrpcService
public class ErasureCalls extends ErasureServiceImplBase {

    private final ErasureCatalog catalog;
    private final ActorResolver actors;

    ErasureCalls(ErasureCatalog catalog, ActorResolver actors) {
        this.catalog = catalog;
        this.actors = actors;
    }

    @Override
    public void requestErasure(RequestErasureRequest request, StreamObserver<RequestErasureResponse> observer) {
        GrpcAnswer.of(observer, () -> {
            var keeper = keeper(request.getWorkspace());
            var said = Messages.given(request).read();
            return catalog.ask(request.getWorkspace(), said.identifiers(), said.reason(), keeper)
                    .map(saved -> RequestErasureResponse.newBuilder()
                            .setErasure(ErasureWire.message(saved.content()))
                            .build());
        });
    }

    @Override
    public void getErasure(GetErasureRequest request, StreamObserver<GetErasureResponse> observer) {
        GrpcAnswer.of(observer, () -> {
            keeper(request.getWorkspace());
            return catalog.get(request.getWorkspace(), request.getErasure()).map(Messages::standing);
        });
    }

    @Override
    public void listErasures(ListErasuresRequest request, StreamObserver<ListErasuresResponse> observer) {
        GrpcAnswer.of(observer, () -> {
            keeper(request.getWorkspace());
            return catalog.page(request.getWorkspace(), PageRequest.of(request.getPageSize(), request.getPageToken()))
                    .map(page -> ListErasuresResponse.newBuilder()
                            .addAllErasures(page.items().stream()
                                    .map(ErasureWire::message)
                                    .toList())
                            .setNextPageToken(page.nextPageToken())
                            .build());
        });
    }

    @Override
    public void listErasureVersions(
            ListErasureVersionsRequest request, StreamObserver<ListErasureVersionsResponse> observer) {
        GrpcAnswer.of(observer, () -> {
            keeper(request.getWorkspace());
            return catalog.versions(
                            request.getWorkspace(),
                            request.getErasure(),
                            PageRequest.of(request.getPageSize(), request.getPageToken()))
                    .map(page -> ListErasureVersionsResponse.newBuilder()
                            .addAllVersions(page.items().stream()
                                    .map(ErasureWire::message)
                                    .toList())
                            .setNextPageToken(page.nextPageToken())
                            .build());
        });
    }

    @Override
    public void cancelErasure(CancelErasureRequest request, StreamObserver<CancelErasureResponse> observer) {
        GrpcAnswer.of(observer, () -> {
            var keeper = keeper(request.getWorkspace());
            return catalog.cancel(request.getWorkspace(), request.getErasure(), keeper)
                    .map(saved -> CancelErasureResponse.newBuilder()
                            .setErasure(ErasureWire.message(saved.content()))
                            .build());
        });
    }

    @Override
    public void confirmRemoval(ConfirmRemovalRequest request, StreamObserver<ConfirmRemovalResponse> observer) {
        GrpcAnswer.of(observer, () -> {
            var keeper = keeper(request.getWorkspace());
            return catalog.confirmRemoval(request.getWorkspace(), request.getErasure(), keeper)
                    .map(saved -> ConfirmRemovalResponse.newBuilder()
                            .setErasure(ErasureWire.message(saved.content()))
                            .build());
        });
    }

    private Actor keeper(String workspace) {
        return actors.in(workspace).require(Permission.ERASE);
    }
}
