package io.segments.orchestrator.destination.grpc;

import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.segments.api.ActorResolver;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.PageRequest;
import io.segments.api.Permission;
import io.segments.api.Slug;
import io.segments.api.grpc.GrpcErrors;
import io.segments.contract.destination.v1.DestinationServiceGrpc;
import io.segments.contract.destination.v1.ListDestinationRequestsRequest;
import io.segments.contract.destination.v1.ListDestinationRequestsResponse;
import io.segments.orchestrator.destination.DestinationRequest.Outcome;
import io.segments.orchestrator.destination.DestinationRequests;
import io.segments.orchestrator.destination.Destinations;
import io.segments.orchestrator.destination.wire.RequestWire;
import io.smallrye.common.annotation.RunOnVirtualThread;
import java.util.Optional;

/** Destinations over gRPC. */
@GrpcService
@RunOnVirtualThread
public class DestinationGrpc extends DestinationServiceGrpc.DestinationServiceImplBase {

    private final Destinations destinations;
    private final DestinationRequests requests;
    private final ActorResolver actors;

    DestinationGrpc(Destinations destinations, DestinationRequests requests, ActorResolver actors) {
        this.destinations = destinations;
        this.requests = requests;
        this.actors = actors;
    }

    @Override
    public void listDestinationRequests(
            ListDestinationRequestsRequest request, StreamObserver<ListDestinationRequestsResponse> observer) {
        ListDestinationRequestsResponse response;
        try {
            response = list(request);
        } catch (RuntimeException e) {
            observer.onError(GrpcErrors.status(e));
            return;
        }
        observer.onNext(response);
        observer.onCompleted();
    }

    private ListDestinationRequestsResponse list(ListDestinationRequestsRequest request) {
        var workspace = Slug.require("workspace", request.getWorkspace());
        actors.in(workspace).require(Permission.READ);
        var destination = Slug.require("destination", request.getDestination());
        if (destinations
                .find(destination)
                .filter(known -> known.serves(workspace))
                .isEmpty()) {
            throw ApiException.of(
                    ErrorCode.DESTINATION_NOT_FOUND,
                    "No destination %s has announced itself to workspace %s.".formatted(destination, workspace));
        }
        var page = requests.page(
                workspace,
                destination,
                outcome(request),
                PageRequest.of(request.getPageSize(), request.getPageToken()));
        var response = ListDestinationRequestsResponse.newBuilder().setNextPageToken(page.nextPageToken());
        page.items().forEach(each -> response.addRequests(RequestWire.write(each)));
        return response.build();
    }

    private static Optional<Outcome> outcome(ListDestinationRequestsRequest request) {
        return switch (request.getOutcome()) {
            case OUTCOME_UNSPECIFIED -> Optional.empty();
            case OUTCOME_TAKEN, OUTCOME_PARTLY, OUTCOME_FAILED ->
                Optional.of(RequestWire.outcome(request.getOutcome()));
            case UNRECOGNIZED ->
                throw ApiException.of(ErrorCode.INVALID_REQUEST, "The outcome is one of TAKEN, PARTLY, FAILED.");
        };
    }
}
