package io.segments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.Timestamp;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Finding;
import io.segments.api.Role;
import io.segments.api.grpc.GrpcErrors;
import io.segments.contract.definition.v1.CancelErasureRequest;
import io.segments.contract.definition.v1.ConfirmRemovalRequest;
import io.segments.contract.definition.v1.Erasure;
import io.segments.contract.definition.v1.ErasureServiceGrpc;
import io.segments.contract.definition.v1.ErasureServiceGrpc.ErasureServiceBlockingStub;
import io.segments.contract.definition.v1.GetErasureRequest;
import io.segments.contract.definition.v1.LiftPeopleRequest;
import io.segments.contract.definition.v1.LiftSuppressionRequest;
import io.segments.contract.definition.v1.ListErasureVersionsRequest;
import io.segments.contract.definition.v1.ListErasuresRequest;
import io.segments.contract.definition.v1.ListSuppressionVersionsRequest;
import io.segments.contract.definition.v1.ListSuppressionsRequest;
import io.segments.contract.definition.v1.LookUpPeopleRequest;
import io.segments.contract.definition.v1.LookedUpPerson;
import io.segments.contract.definition.v1.MemberIdentifier;
import io.segments.contract.definition.v1.PersonIdentifier;
import io.segments.contract.definition.v1.RequestErasureRequest;
import io.segments.contract.definition.v1.SuppressPeopleRequest;
import io.segments.contract.definition.v1.Suppression;
import io.segments.contract.definition.v1.SuppressionServiceGrpc;
import io.segments.contract.definition.v1.SuppressionServiceGrpc.SuppressionServiceBlockingStub;
import io.segments.contract.evaluation.v1.ErasureShare;
import io.segments.contract.evaluation.v1.GetErasureProgressResponse;
import io.segments.contract.sync.v1.ErasedRecords;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People who are suppressed or erased over gRPC. */
@QuarkusTest
@TestProfile(RunningService.class)
class PeopleCallsIT {

    @TestHTTPResource
    URI service;

    @Inject
    People people;

    @Inject
    EvaluatorStandIn evaluator;

    private @Nullable ManagedChannel channel;

    @BeforeEach
    void open() {
        channel = ManagedChannelBuilder.forAddress(service.getHost(), service.getPort())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void close() throws InterruptedException {
        people.callAsLocal();
        evaluator.forget();
        if (channel != null) {
            channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void peopleAreSuppressedLookedUpAndLiftedAsOverHttp() {
        var workspace = workspace("calls-suppressed");
        var request = suppress(workspace, email("Ada@Example.com"), member("7")).build();

        assertThat(suppressions().suppressPeople(request).getChanged()).isEqualTo(2);
        assertThat(suppressions().suppressPeople(request).getUnchanged()).isEqualTo(2);
        var found = suppressions()
                .lookUpPeople(LookUpPeopleRequest.newBuilder()
                        .setWorkspace(workspace)
                        .addPeople(email(" ada@example.com"))
                        .addPeople(email("bob@example.com"))
                        .build())
                .getPeopleList();
        assertThat(found).extracting(LookedUpPerson::hasSuppression).containsExactly(true, false);
        assertThat(found.getFirst().getSuppression().getReason()).isEqualTo(Suppression.Reason.REASON_OBJECTION);
        assertThat(found.getFirst().getSuppression().getActor().getSubject()).isEqualTo("local");

        var lifted = suppressions()
                .liftPeople(LiftPeopleRequest.newBuilder()
                        .setWorkspace(workspace)
                        .addPeople(email("ADA@example.com"))
                        .addPeople(PersonIdentifier.newBuilder().setPhone("+49 30 1234567"))
                        .build());
        assertThat(lifted.getChanged()).isEqualTo(1);
        assertThat(lifted.getUnchanged()).isEqualTo(1);
        var left = suppressions()
                .listSuppressions(ListSuppressionsRequest.newBuilder()
                        .setWorkspace(workspace)
                        .build())
                .getSuppressionsList();
        assertThat(left).extracting(Suppression::getKind).containsExactly(Suppression.Kind.KIND_MEMBER);
        assertThat(left.toString().toLowerCase(Locale.ROOT)).doesNotContain("users", "example");

        var id = left.getFirst().getId();
        assertThat(suppressions()
                        .liftSuppression(LiftSuppressionRequest.newBuilder()
                                .setWorkspace(workspace)
                                .setSuppression(id)
                                .build())
                        .getSuppression()
                        .getState())
                .isEqualTo(Suppression.State.STATE_LIFTED);
        assertThat(suppressions()
                        .listSuppressionVersions(ListSuppressionVersionsRequest.newBuilder()
                                .setWorkspace(workspace)
                                .setSuppression(id)
                                .build())
                        .getVersionsList())
                .extracting(Suppression::getVersion)
                .containsExactly(2L, 1L);
    }

    @Test
    void suppressionsAreListedInPages() {
        var workspace = workspace("calls-suppressed-pages");
        suppressions()
                .suppressPeople(suppress(workspace, member("1"), member("2")).build());
        var request = ListSuppressionsRequest.newBuilder()
                .setWorkspace(workspace)
                .setPageSize(1)
                .build();

        var first = suppressions().listSuppressions(request);
        var second = suppressions()
                .listSuppressions(request.toBuilder()
                        .setPageToken(first.getNextPageToken())
                        .build());

        assertThat(first.getSuppressions(0).getId())
                .isLessThan(second.getSuppressions(0).getId());
        assertThat(second.getNextPageToken()).isEmpty();
    }

    @Test
    void aPersonIsErasedAsOverHttp() {
        var workspace = workspace("calls-erased");
        var request = RequestErasureRequest.newBuilder()
                .setWorkspace(workspace)
                .addIdentifiers(member("7"))
                .addIdentifiers(email("Ada@Example.com"))
                .setReason(Erasure.Reason.REASON_REQUEST)
                .build();

        var asked = erasures().requestErasure(request).getErasure();
        assertThat(erasures().requestErasure(request).getErasure()).isEqualTo(asked);
        assertThat(asked.getState()).isEqualTo(Erasure.State.STATE_REQUESTED);
        assertThat(asked.toString().toLowerCase(Locale.ROOT)).doesNotContain("ada", "example", "users");

        evaluator.answers(GetErasureProgressResponse.newBuilder()
                .setOwners(2)
                .addShares(ErasureShare.newBuilder().setVersion(1).setRemoved(true))
                .setRejectedRecords(
                        ErasedRecords.newBuilder().setVersion(1).setState(ErasedRecords.State.STATE_UNREADABLE))
                .build());
        var standing = erasures()
                .getErasure(GetErasureRequest.newBuilder()
                        .setWorkspace(workspace)
                        .setErasure(asked.getId())
                        .build());
        assertThat(standing.getErasure()).isEqualTo(asked);
        assertThat(standing.getOwners()).isEqualTo(2);
        assertThat(standing.getOwnersDone()).isEqualTo(1);
        assertThat(standing.getRejectedRecords()).isEqualTo(ErasedRecords.State.STATE_UNREADABLE);
        assertThat(standing.hasDeliveriesKeptUntil()).isFalse();

        var confirmed = erasures()
                .confirmRemoval(ConfirmRemovalRequest.newBuilder()
                        .setWorkspace(workspace)
                        .setErasure(asked.getId())
                        .build());
        assertThat(confirmed.getErasure().getRemovedByHand()).isTrue();
        var cancel = CancelErasureRequest.newBuilder()
                .setWorkspace(workspace)
                .setErasure(asked.getId())
                .build();
        assertThat(erasures().cancelErasure(cancel).getErasure().getState()).isEqualTo(Erasure.State.STATE_CANCELLED);
        assertThat(erasures()
                        .listErasures(ListErasuresRequest.newBuilder()
                                .setWorkspace(workspace)
                                .build())
                        .getErasuresList())
                .extracting(Erasure::getVersion)
                .containsExactly(3L);
        assertThat(erasures()
                        .listErasureVersions(ListErasureVersionsRequest.newBuilder()
                                .setWorkspace(workspace)
                                .setErasure(asked.getId())
                                .build())
                        .getVersionsList())
                .extracting(Erasure::getVersion)
                .containsExactly(3L, 2L, 1L);
    }

    @Test
    void everythingThatIsWrongIsFoundAtOnceAndNobodyIsToldOf() {
        var workspace = workspace("calls-people-wrong");
        var suppressing = refusal(() -> suppressions()
                .suppressPeople(SuppressPeopleRequest.newBuilder()
                        .setWorkspace(workspace)
                        .addPeople(email("ada"))
                        .addPeople(PersonIdentifier.newBuilder().setPhone("12"))
                        .addPeople(PersonIdentifier.newBuilder()
                                .setMember(MemberIdentifier.newBuilder().setDataset("U")))
                        .addPeople(PersonIdentifier.getDefaultInstance())
                        .setReasonValue(99)
                        .setEndTime(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE))
                        .build()));
        assertThat(suppressing.findings())
                .extracting(Finding::path)
                .containsExactlyInAnyOrder(
                        "$.people[0].email",
                        "$.people[1].phone",
                        "$.people[2].member.dataset",
                        "$.people[2].member.key",
                        "$.people[3]",
                        "$.reason",
                        "$.endTime");
        var erasing = refusal(() -> erasures()
                .requestErasure(RequestErasureRequest.newBuilder()
                        .setWorkspace(workspace)
                        .addIdentifiers(email("ada"))
                        .addIdentifiers(PersonIdentifier.getDefaultInstance())
                        .build()));
        assertThat(erasing.findings())
                .extracting(Finding::path)
                .containsExactlyInAnyOrder("$.identifiers", "$.identifiers[0].email", "$.identifiers[1]", "$.reason");
        assertThat(suppressing.findings() + " " + erasing.findings()).doesNotContain("ada");
    }

    @Test
    void refusalsAreThoseOfTheCatalogue() {
        var workspace = workspace("calls-people-refused");
        assertThat(refusal(() -> suppressions()
                                .liftSuppression(LiftSuppressionRequest.newBuilder()
                                        .setWorkspace(workspace)
                                        .setSuppression("e-00")
                                        .build()))
                        .code())
                .isEqualTo(ErrorCode.SUPPRESSION_NOT_FOUND);
        assertThat(refusal(() -> erasures()
                                .getErasure(GetErasureRequest.newBuilder()
                                        .setWorkspace(workspace)
                                        .setErasure("x-00")
                                        .build()))
                        .code())
                .isEqualTo(ErrorCode.ERASURE_NOT_FOUND);

        people.callAs("mia", Role.EDITOR);
        assertThat(refusal(() -> suppressions()
                                .suppressPeople(suppress(workspace, member("1")).build()))
                        .code())
                .isEqualTo(ErrorCode.PERMISSION_DENIED);
        people.callAs("ole", Role.OPERATOR);
        suppressions().suppressPeople(suppress(workspace, member("1")).build());
        assertThat(refusal(() -> erasures()
                                .listErasures(ListErasuresRequest.newBuilder()
                                        .setWorkspace(workspace)
                                        .build()))
                        .code())
                .isEqualTo(ErrorCode.PERMISSION_DENIED);
        people.callAs("eva", Role.ADMIN);
        assertThat(erasures()
                        .requestErasure(RequestErasureRequest.newBuilder()
                                .setWorkspace(workspace)
                                .addIdentifiers(member("1"))
                                .setReason(Erasure.Reason.REASON_OTHER)
                                .build())
                        .getErasure()
                        .getCreator()
                        .getSubject())
                .isEqualTo("eva");
    }

    private static String workspace(String id) {
        Given.workspace(id);
        return id;
    }

    private static SuppressPeopleRequest.Builder suppress(String workspace, PersonIdentifier... those) {
        var request = SuppressPeopleRequest.newBuilder()
                .setWorkspace(workspace)
                .setReason(Suppression.Reason.REASON_OBJECTION)
                .setEndTime(Timestamp.newBuilder().setSeconds(4_000_000_000L));
        for (var person : those) {
            request.addPeople(person);
        }
        return request;
    }

    private static PersonIdentifier email(String address) {
        return PersonIdentifier.newBuilder().setEmail(address).build();
    }

    private static PersonIdentifier member(String key) {
        return PersonIdentifier.newBuilder()
                .setMember(MemberIdentifier.newBuilder().setDataset("users").setKey(key))
                .build();
    }

    private static ApiException refusal(Callable<?> call) {
        var failure = catchThrowable(call::call);
        assertThat(Status.fromThrowable(failure).getCode()).isNotEqualTo(Status.Code.INTERNAL);
        return GrpcErrors.read(failure).orElseThrow(() -> new AssertionError(failure));
    }

    private SuppressionServiceBlockingStub suppressions() {
        return SuppressionServiceGrpc.newBlockingStub(opened()).withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    private ErasureServiceBlockingStub erasures() {
        return ErasureServiceGrpc.newBlockingStub(opened()).withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    private ManagedChannel opened() {
        if (channel == null) {
            throw new AssertionError("not opened");
        }
        return channel;
    }
}
