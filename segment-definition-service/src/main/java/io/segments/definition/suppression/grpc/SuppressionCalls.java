package io.segments.definition.suppression.grpc;

import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.segments.api.Actor;
import io.segments.api.ActorResolver;
import io.segments.api.PageRequest;
import io.segments.api.Permission;
import io.segments.contract.definition.v1.LiftPeopleRequest;
import io.segments.contract.definition.v1.LiftPeopleResponse;
import io.segments.contract.definition.v1.LiftSuppressionRequest;
import io.segments.contract.definition.v1.LiftSuppressionResponse;
import io.segments.contract.definition.v1.ListSuppressionVersionsRequest;
import io.segments.contract.definition.v1.ListSuppressionVersionsResponse;
import io.segments.contract.definition.v1.ListSuppressionsRequest;
import io.segments.contract.definition.v1.ListSuppressionsResponse;
import io.segments.contract.definition.v1.LookUpPeopleRequest;
import io.segments.contract.definition.v1.LookUpPeopleResponse;
import io.segments.contract.definition.v1.SuppressPeopleRequest;
import io.segments.contract.definition.v1.SuppressPeopleResponse;
import io.segments.contract.definition.v1.SuppressionServiceGrpc.SuppressionServiceImplBase;
import io.segments.definition.grpc.GrpcAnswer;
import io.segments.definition.ledger.Saved;
import io.segments.definition.ledger.Saved.Outcome;
import io.segments.definition.suppression.Suppression;
import io.segments.definition.suppression.SuppressionCatalog;
import io.segments.definition.suppression.wire.SuppressionWire;
import java.util.List;

/** Suppressions over gRPC. */
@GrpcService
public class SuppressionCalls extends SuppressionServiceImplBase {

    private final SuppressionCatalog catalog;
    private final ActorResolver actors;

    SuppressionCalls(SuppressionCatalog catalog, ActorResolver actors) {
        this.catalog = catalog;
        this.actors = actors;
    }

    @Override
    public void suppressPeople(SuppressPeopleRequest request, StreamObserver<SuppressPeopleResponse> observer) {
        GrpcAnswer.of(observer, () -> {
            var keeper = keeper(request.getWorkspace());
            var said = Messages.given(request).readSuppressed();
            return catalog.add(request.getWorkspace(), said.people(), said.terms(), keeper)
                    .map(SuppressionCalls::changed)
                    .map(changed -> SuppressPeopleResponse.newBuilder()
                            .setChanged(changed)
                            .setUnchanged(said.people().size() - changed)
                            .build());
        });
    }

    @Override
    public void liftPeople(LiftPeopleRequest request, StreamObserver<LiftPeopleResponse> observer) {
        GrpcAnswer.of(observer, () -> {
            var keeper = keeper(request.getWorkspace());
            var people = Messages.given(request.getPeopleList()).readPeople();
            return catalog.lift(request.getWorkspace(), people, keeper)
                    .map(SuppressionCalls::changed)
                    .map(changed -> LiftPeopleResponse.newBuilder()
                            .setChanged(changed)
                            .setUnchanged(people.size() - changed)
                            .build());
        });
    }

    @Override
    public void liftSuppression(LiftSuppressionRequest request, StreamObserver<LiftSuppressionResponse> observer) {
        GrpcAnswer.of(observer, () -> {
            var keeper = keeper(request.getWorkspace());
            return catalog.lift(request.getWorkspace(), request.getSuppression(), keeper)
                    .map(saved -> LiftSuppressionResponse.newBuilder()
                            .setSuppression(SuppressionWire.message(saved.content()))
                            .build());
        });
    }

    @Override
    public void lookUpPeople(LookUpPeopleRequest request, StreamObserver<LookUpPeopleResponse> observer) {
        GrpcAnswer.of(observer, () -> {
            keeper(request.getWorkspace());
            return catalog.lookUp(
                            request.getWorkspace(),
                            Messages.given(request.getPeopleList()).readPeople())
                    .map(found -> LookUpPeopleResponse.newBuilder()
                            .addAllPeople(found.stream().map(Messages::lookedUp).toList())
                            .build());
        });
    }

    @Override
    public void listSuppressions(ListSuppressionsRequest request, StreamObserver<ListSuppressionsResponse> observer) {
        GrpcAnswer.of(observer, () -> {
            keeper(request.getWorkspace());
            return catalog.page(request.getWorkspace(), PageRequest.of(request.getPageSize(), request.getPageToken()))
                    .map(page -> ListSuppressionsResponse.newBuilder()
                            .addAllSuppressions(page.items().stream()
                                    .map(SuppressionWire::message)
                                    .toList())
                            .setNextPageToken(page.nextPageToken())
                            .build());
        });
    }

    @Override
    public void listSuppressionVersions(
            ListSuppressionVersionsRequest request, StreamObserver<ListSuppressionVersionsResponse> observer) {
        GrpcAnswer.of(observer, () -> {
            keeper(request.getWorkspace());
            return catalog.versions(
                            request.getWorkspace(),
                            request.getSuppression(),
                            PageRequest.of(request.getPageSize(), request.getPageToken()))
                    .map(page -> ListSuppressionVersionsResponse.newBuilder()
                            .addAllVersions(page.items().stream()
                                    .map(SuppressionWire::message)
                                    .toList())
                            .setNextPageToken(page.nextPageToken())
                            .build());
        });
    }

    private static long changed(List<Saved<Suppression>> saved) {
        return saved.stream()
                .filter(each -> each.outcome() != Outcome.UNCHANGED)
                .count();
    }

    private Actor keeper(String workspace) {
        return actors.in(workspace).require(Permission.SUPPRESS);
    }
}
