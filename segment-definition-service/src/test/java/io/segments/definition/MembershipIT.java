package io.segments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.google.protobuf.Timestamp;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Role;
import io.segments.api.grpc.GrpcErrors;
import io.segments.contract.evaluation.v1.CompareSegmentsRequest;
import io.segments.contract.evaluation.v1.CompareSegmentsResponse;
import io.segments.contract.evaluation.v1.ListEvaluationsRequest;
import io.segments.contract.evaluation.v1.ListMemberChangesRequest;
import io.segments.contract.evaluation.v1.ListMemberChangesResponse;
import io.segments.contract.evaluation.v1.ListMembersRequest;
import io.segments.contract.evaluation.v1.ListMembersResponse;
import io.segments.contract.evaluation.v1.ListMembershipsRequest;
import io.segments.contract.evaluation.v1.ListMembershipsResponse;
import io.segments.contract.membership.v1.ComparedSegment;
import io.segments.contract.membership.v1.MemberChange;
import io.segments.contract.membership.v1.MembershipChange;
import io.segments.contract.membership.v1.MembershipServiceGrpc;
import io.segments.contract.membership.v1.MembershipServiceGrpc.MembershipServiceBlockingStub;
import io.segments.contract.membership.v1.SegmentMembership;
import io.segments.contract.membership.v1.SegmentOverlap;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RunningService.class)
class MembershipIT {

    @TestHTTPResource
    URI service;

    @Inject
    EvaluatorStandIn evaluator;

    @Inject
    People people;

    private final Given workspace = Given.in("memberships");

    @SuppressWarnings("NullAway.Init")
    private ManagedChannel channel;

    @BeforeEach
    void begin() {
        workspace.put("", "{\"timeZone\": \"Europe/Berlin\"}");
        if (workspace.get("/datasets/users").extract().statusCode() == 404) {
            workspace.datasets().published("trials", Given.ON_TRIAL);
        }
        evaluator.forget();
        channel = ManagedChannelBuilder.forAddress(service.getHost(), service.getPort())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void end() throws InterruptedException {
        people.callAsLocal();
        channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
    }

    @Test
    void membersComeInPagesThatAreAllAsOfTheSameEvaluation() {
        evaluator.answers(members(7, "", "10", "é:😀"));
        var first = workspace
                .get("/segments/trials/members?pageSize=2")
                .statusCode(200)
                .body("evaluation", equalTo(7))
                .body("asOf", equalTo("1970-01-01T00:00:07Z"))
                .body("items", contains("", "10"))
                .extract();
        assertThat(asked()).isEqualTo(question().setPageSize(3).build());

        evaluator.answers(members(7, "é:😀"));
        workspace
                .get("/segments/trials/members?pageSize=2&pageToken=" + first.path("nextPageToken"))
                .statusCode(200)
                .body("items", contains("é:😀"))
                .body("nextPageToken", equalTo(""));
        assertThat(asked())
                .isEqualTo(question()
                        .setPageSize(3)
                        .setEvaluation(7)
                        .setAfter("10")
                        .build());
    }

    @Test
    void membersAsOfAnInstantAreThoseOfTheEvaluationThatTheFirstPageWasOf() {
        evaluator.answers(members(7, "a", "b"));
        String token = workspace
                .get("/segments/trials/members?pageSize=1&at=1970-01-01T00:00:08.5Z")
                .statusCode(200)
                .body("evaluation", equalTo(7))
                .extract()
                .path("nextPageToken");
        assertThat(asked())
                .isEqualTo(question()
                        .setPageSize(2)
                        .setAt(Timestamp.newBuilder().setSeconds(8).setNanos(500_000_000))
                        .build());

        workspace
                .get("/segments/trials/members?pageSize=1&at=1970-01-01T00:00:08.5Z&pageToken=" + token)
                .statusCode(200);
        assertThat(asked())
                .isEqualTo(
                        question().setPageSize(2).setEvaluation(7).setAfter("a").build());
    }

    @Test
    void whatBecameOfAMemberComesInPagesNewestFirst() {
        evaluator.answers(ListMemberChangesResponse.newBuilder()
                .setKeptSince(3)
                .addChanges(change(9, MembershipChange.Operation.OPERATION_EXITED))
                .addChanges(change(5, MembershipChange.Operation.OPERATION_ENTERED))
                .build());
        String token = workspace
                .post("/segments/trials/members:changes", "{\"memberKey\": \"a|b\", \"pageSize\": 1}")
                .statusCode(200)
                .body("items.evaluation", contains(9))
                .body("items.operation", contains("exited"))
                .body("items[0].asOf", equalTo("1970-01-01T00:00:09Z"))
                .body("keptSince", equalTo(3))
                .extract()
                .path("nextPageToken");
        workspace
                .post(
                        "/segments/trials/members:changes",
                        "{\"memberKey\": \"a|b\", \"pageSize\": 1, \"pageToken\": \"" + token + "\"}")
                .statusCode(200);
        var overGrpc = calls().listMemberChanges(
                        io.segments.contract.membership.v1.ListMemberChangesRequest.newBuilder()
                                .setWorkspace("memberships")
                                .setSegment("trials")
                                .setMemberKey("a|b")
                                .build());

        assertThat(evaluator.asked())
                .element(1)
                .isEqualTo(ListMemberChangesRequest.newBuilder()
                        .setWorkspace("memberships")
                        .setSegment("trials")
                        .setMemberKey("a|b")
                        .setBefore(9)
                        .setPageSize(2)
                        .build());
        assertThat(overGrpc.getChangesList())
                .extracting(MemberChange::getEvaluation, MemberChange::getOperation)
                .containsExactly(
                        tuple(9L, MembershipChange.Operation.OPERATION_EXITED),
                        tuple(5L, MembershipChange.Operation.OPERATION_ENTERED));
    }

    @Test
    void evaluationsAreReadBackwardsAsFarAsTheyAreKept() {
        workspace.get("/segments/trials/evaluations?before=7&pageSize=2").statusCode(200);

        assertThat(evaluator.asked().getLast())
                .isEqualTo(ListEvaluationsRequest.newBuilder()
                        .setWorkspace("memberships")
                        .setSegment("trials")
                        .setBefore(7)
                        .setPageSize(2)
                        .build());
    }

    @Test
    void aKeyMayHoldWhateverTokensAreMadeOf() {
        evaluator.answers(members(7, "3:4", "5"));
        String token = workspace
                .get("/segments/trials/members?pageSize=1&evaluation=7")
                .extract()
                .path("nextPageToken");

        workspace.get("/segments/trials/members?pageSize=1&pageToken=" + token).statusCode(200);

        assertThat(asked().getAfter()).isEqualTo("3:4");
        assertThat(asked().getEvaluation()).isEqualTo(7);
    }

    @Test
    void aSegmentThatWasNeverEvaluatedHasNoMembers() {
        workspace
                .get("/segments/trials/members")
                .statusCode(200)
                .body("evaluation", equalTo(0))
                .body("asOf", nullValue())
                .body("items", empty());
    }

    @Test
    void whatCannotBeIsRefused() {
        Refusal.of(workspace.get("/segments/nobody/members")).is(ErrorCode.SEGMENT_NOT_FOUND);
        Refusal.of(workspace.get("/segments/trials/members?evaluation=-1")).is(ErrorCode.INVALID_REQUEST);
        Refusal.of(workspace.get("/segments/trials/members?at=yesterday")).is(ErrorCode.INVALID_REQUEST);
        Refusal.of(workspace.get("/segments/trials/members?at=-0001-01-01T00:00:00Z"))
                .is(ErrorCode.INVALID_REQUEST);
        Refusal.of(workspace.get("/segments/trials/members?evaluation=1&at=2026-01-01T00:00:00Z"))
                .is(ErrorCode.INVALID_REQUEST);
        Refusal.of(workspace.get("/segments/trials/evaluations?before=0")).is(ErrorCode.INVALID_REQUEST);
        Refusal.of(workspace.post("/segments/trials/members:changes", "{}")).at("$.memberKey required");
        Refusal.of(workspace.post("/segments/trials/members:changes", "{\"memberKey\": \"a\", \"pageToken\": \"eA\"}"))
                .is(ErrorCode.INVALID_REQUEST);
        for (var token : List.of("x", "MTp0cmlhbHM", "MTo3", "MTotMTph")) {
            Refusal.of(workspace.get("/segments/trials/members?pageToken=" + token))
                    .is(ErrorCode.INVALID_REQUEST);
        }
        Refusal.of(lookup("{\"dataset\": \"nobody\", \"memberKey\": \"7\"}")).is(ErrorCode.DATASET_NOT_FOUND);
        Refusal.of(lookup("{}")).at("$.dataset required", "$.memberKey required");
        Refusal.of(lookup("{\"dataset\": \"users\", \"memberKey\": \"\\u0000\"}"))
                .at("$.memberKey invalid-value");
        assertThat(evaluator.asked()).isEmpty();
    }

    @Test
    void theSegmentsOfAMember() {
        evaluator.answers(ListMembershipsResponse.newBuilder()
                .addMemberships(SegmentMembership.newBuilder()
                        .setSegment("trials")
                        .setSince(3)
                        .setEvaluation(7)
                        .setAsOf(Timestamp.newBuilder().setSeconds(7)))
                .build());

        lookup("{\"dataset\": \"users\", \"memberKey\": \"\"}")
                .statusCode(200)
                .body("items.segment", contains("trials"))
                .body("items[0].since", equalTo(3))
                .body("items[0].evaluation", equalTo(7))
                .body("items[0].asOf", equalTo("1970-01-01T00:00:07Z"));

        assertThat(evaluator.asked().getLast())
                .isEqualTo(ListMembershipsRequest.newBuilder()
                        .setWorkspace("memberships")
                        .setDataset("users")
                        .build());
    }

    @Test
    void segmentsAreCompared() {
        workspace.published("others", Given.ON_TRIAL);
        evaluator.answers(CompareSegmentsResponse.newBuilder()
                .addSegments(ComparedSegment.newBuilder()
                        .setSegment("trials")
                        .setMembers(3)
                        .setEvaluation(7)
                        .setAsOf(Timestamp.newBuilder().setSeconds(7)))
                .addSegments(ComparedSegment.newBuilder().setSegment("others"))
                .addOverlaps(SegmentOverlap.newBuilder().addSegments("trials").setMembers(3))
                .build());

        workspace
                .post("/segments:compare", "{\"segments\": [\"trials\", \"others\"]}")
                .statusCode(200)
                .body("segments.segment", contains("trials", "others"))
                .body("segments.members", contains(3, 0))
                .body("segments[0].asOf", equalTo("1970-01-01T00:00:07Z"))
                .body("segments[1].asOf", nullValue())
                .body("overlaps[0].segments", contains("trials"))
                .body("overlaps[0].members", equalTo(3));
        var overGrpc = calls().compareSegments(io.segments.contract.membership.v1.CompareSegmentsRequest.newBuilder()
                .setWorkspace("memberships")
                .addSegments("trials")
                .addSegments("others")
                .build());

        assertThat(evaluator.asked().getLast())
                .isEqualTo(CompareSegmentsRequest.newBuilder()
                        .setWorkspace("memberships")
                        .addSegments("trials")
                        .addSegments("others")
                        .build());
        assertThat(overGrpc.getOverlaps(0).getMembers()).isEqualTo(3);
        assertThat(overGrpc.getSegments(0).getAsOf().getSeconds()).isEqualTo(7);
        assertThat(overGrpc.getSegments(1).hasAsOf()).isFalse();
    }

    @Test
    void onlyTwoToSixDifferentSegmentsOfOneDatasetAreCompared() {
        Refusal.of(workspace.post("/segments:compare", "{}")).at("$.segments required");
        Refusal.of(workspace.post("/segments:compare", "{\"segments\": [\"trials\"]}"))
                .at("$.segments invalid-value");
        Refusal.of(workspace.post("/segments:compare", "{\"segments\": [\"trials\", \"trials\"]}"))
                .at("$.segments invalid-value");
        Refusal.of(workspace.post("/segments:compare", "{\"segments\": [\"trials\", \"nobody\"]}"))
                .is(ErrorCode.SEGMENT_NOT_FOUND);
        assertThat(evaluator.asked()).isEmpty();
    }

    @Test
    void theSameOverGrpc() {
        evaluator.answers(members(7, "a", "b"));
        var first = calls().listMembers(io.segments.contract.membership.v1.ListMembersRequest.newBuilder()
                .setWorkspace("memberships")
                .setSegment("trials")
                .setPageSize(1)
                .build());
        var second = calls().listMembers(io.segments.contract.membership.v1.ListMembersRequest.newBuilder()
                .setWorkspace("memberships")
                .setSegment("trials")
                .setPageToken(first.getNextPageToken())
                .build());
        evaluator.answers(ListMembershipsResponse.newBuilder()
                .addMemberships(
                        SegmentMembership.newBuilder().setSegment("trials").setSince(3))
                .build());
        var memberships = calls().listMemberships(io.segments.contract.membership.v1.ListMembershipsRequest.newBuilder()
                .setWorkspace("memberships")
                .setDataset("users")
                .setMemberKey("a")
                .build());

        assertThat(first.getMemberKeysList()).containsExactly("a");
        assertThat(first.getEvaluation()).isEqualTo(7);
        assertThat(first.getAsOf().getSeconds()).isEqualTo(7);
        assertThat(second.getMemberKeysList()).containsExactly("a", "b");
        assertThat(memberships.getMemberships(0).getSince()).isEqualTo(3);
    }

    @Test
    void overGrpcTheSamePermissionIsNeeded() {
        people.callAs("ada", Role.MARKETER);

        var refusal = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> calls().listMembers(io.segments.contract.membership.v1.ListMembersRequest.newBuilder()
                        .setWorkspace("memberships")
                        .setSegment("trials")
                        .build()));

        assertThat(GrpcErrors.read(refusal).map(ApiException::code)).contains(ErrorCode.PERMISSION_DENIED);
    }

    private ValidatableResponse lookup(String body) {
        return workspace.post("/memberships:lookup", body);
    }

    private ListMembersRequest asked() {
        return (ListMembersRequest) evaluator.asked().getLast();
    }

    private MembershipServiceBlockingStub calls() {
        return MembershipServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    private static ListMembersRequest.Builder question() {
        return ListMembersRequest.newBuilder().setWorkspace("memberships").setSegment("trials");
    }

    private static MemberChange change(long evaluation, MembershipChange.Operation operation) {
        return MemberChange.newBuilder()
                .setEvaluation(evaluation)
                .setAsOf(Timestamp.newBuilder().setSeconds(evaluation))
                .setOperation(operation)
                .build();
    }

    private static ListMembersResponse members(long evaluation, String... keys) {
        return ListMembersResponse.newBuilder()
                .setEvaluation(evaluation)
                .setAsOf(Timestamp.newBuilder().setSeconds(evaluation))
                .addAllMemberKeys(List.of(keys))
                .build();
    }
}
