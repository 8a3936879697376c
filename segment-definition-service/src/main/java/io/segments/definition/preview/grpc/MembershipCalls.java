package io.segments.definition.preview.grpc;

import static io.segments.definition.wire.Timestamps.instant;
import static io.segments.definition.wire.Timestamps.timestamp;

import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.segments.api.ActorResolver;
import io.segments.api.PageRequest;
import io.segments.api.Permission;
import io.segments.contract.membership.v1.CompareSegmentsRequest;
import io.segments.contract.membership.v1.CompareSegmentsResponse;
import io.segments.contract.membership.v1.ComparedSegment;
import io.segments.contract.membership.v1.ListMemberChangesRequest;
import io.segments.contract.membership.v1.ListMemberChangesResponse;
import io.segments.contract.membership.v1.ListMembersRequest;
import io.segments.contract.membership.v1.ListMembersResponse;
import io.segments.contract.membership.v1.ListMembershipsRequest;
import io.segments.contract.membership.v1.ListMembershipsResponse;
import io.segments.contract.membership.v1.MemberChange;
import io.segments.contract.membership.v1.MembershipChange;
import io.segments.contract.membership.v1.MembershipServiceGrpc.MembershipServiceImplBase;
import io.segments.contract.membership.v1.SegmentMembership;
import io.segments.contract.membership.v1.SegmentOverlap;
import io.segments.definition.dataset.DatasetKey;
import io.segments.definition.grpc.GrpcAnswer;
import io.segments.definition.preview.MemberChanges;
import io.segments.definition.preview.Members;
import io.segments.definition.preview.Membership;
import io.segments.definition.preview.Memberships;
import io.segments.definition.preview.Memberships.MemberPage;
import io.segments.definition.preview.Overlap;
import io.segments.definition.segment.SegmentKey;
import io.segments.definition.wire.Timestamps;
import java.util.Optional;

/** Who belongs to what, over gRPC. */
@GrpcService
public class MembershipCalls extends MembershipServiceImplBase {

    private final Memberships memberships;
    private final ActorResolver actors;

    MembershipCalls(Memberships memberships, ActorResolver actors) {
        this.memberships = memberships;
        this.actors = actors;
    }

    @Override
    public void listMembers(ListMembersRequest request, StreamObserver<ListMembersResponse> observer) {
        GrpcAnswer.of(observer, () -> {
            actors.in(request.getWorkspace()).require(Permission.READ_MEMBERS);
            return memberships
                    .of(
                            new SegmentKey(request.getWorkspace(), request.getSegment()),
                            new Members.AsOf(
                                    request.getEvaluation(),
                                    request.hasAt() ? Optional.of(instant(request.getAt())) : Optional.empty()),
                            PageRequest.of(request.getPageSize(), request.getPageToken()))
                    .map(MembershipCalls::response);
        });
    }

    @Override
    public void listMemberChanges(
            ListMemberChangesRequest request, StreamObserver<ListMemberChangesResponse> observer) {
        GrpcAnswer.of(observer, () -> {
            actors.in(request.getWorkspace()).require(Permission.READ_MEMBERS);
            return memberships
                    .changes(
                            new SegmentKey(request.getWorkspace(), request.getSegment()),
                            request.getMemberKey(),
                            PageRequest.of(request.getPageSize(), request.getPageToken()))
                    .map(page -> ListMemberChangesResponse.newBuilder()
                            .addAllChanges(page.changes().items().stream()
                                    .map(MembershipCalls::message)
                                    .toList())
                            .setKeptSince(page.keptSince())
                            .setNextPageToken(page.changes().nextPageToken())
                            .build());
        });
    }

    @Override
    public void listMemberships(ListMembershipsRequest request, StreamObserver<ListMembershipsResponse> observer) {
        GrpcAnswer.of(observer, () -> {
            actors.in(request.getWorkspace()).require(Permission.READ_MEMBERS);
            return memberships
                    .ofMember(new DatasetKey(request.getWorkspace(), request.getDataset()), request.getMemberKey())
                    .map(found -> ListMembershipsResponse.newBuilder()
                            .addAllMemberships(
                                    found.stream().map(MembershipCalls::message).toList())
                            .build());
        });
    }

    @Override
    public void compareSegments(CompareSegmentsRequest request, StreamObserver<CompareSegmentsResponse> observer) {
        GrpcAnswer.of(observer, () -> {
            actors.in(request.getWorkspace()).require(Permission.READ);
            return memberships
                    .overlap(request.getWorkspace(), request.getSegmentsList())
                    .map(MembershipCalls::response);
        });
    }

    private static CompareSegmentsResponse response(Overlap overlap) {
        var response = CompareSegmentsResponse.newBuilder();
        for (var compared : overlap.segments()) {
            var message = ComparedSegment.newBuilder()
                    .setSegment(compared.segment())
                    .setMembers(compared.members())
                    .setEvaluation(compared.evaluation());
            compared.asOf().map(Timestamps::timestamp).ifPresent(message::setAsOf);
            response.addSegments(message);
        }
        overlap.parts()
                .forEach(part -> response.addOverlaps(SegmentOverlap.newBuilder()
                        .addAllSegments(part.segments())
                        .setMembers(part.members())));
        return response.build();
    }

    private static ListMembersResponse response(MemberPage page) {
        var response = ListMembersResponse.newBuilder()
                .setEvaluation(page.evaluation())
                .addAllMemberKeys(page.keys().items())
                .setNextPageToken(page.keys().nextPageToken());
        page.asOf().map(Timestamps::timestamp).ifPresent(response::setAsOf);
        return response.build();
    }

    private static MemberChange message(MemberChanges.Change change) {
        return MemberChange.newBuilder()
                .setEvaluation(change.evaluation())
                .setAsOf(timestamp(change.asOf()))
                .setOperation(
                        switch (change.operation()) {
                            case ENTERED -> MembershipChange.Operation.OPERATION_ENTERED;
                            case EXITED -> MembershipChange.Operation.OPERATION_EXITED;
                            case UPDATED -> MembershipChange.Operation.OPERATION_UPDATED;
                            case OTHER -> MembershipChange.Operation.OPERATION_UNSPECIFIED;
                        })
                .build();
    }

    private static SegmentMembership message(Membership membership) {
        return SegmentMembership.newBuilder()
                .setSegment(membership.segment())
                .setSince(membership.since())
                .setEvaluation(membership.evaluation())
                .setAsOf(timestamp(membership.asOf()))
                .build();
    }
}
