package io.segments.evaluator.evaluation.grpc;

import static io.segments.evaluator.store.TestingUnit.Person.vip;
import static io.segments.evaluator.store.TestingUnit.VIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.contract.evaluation.v1.EvaluationClosed;
import io.segments.contract.evaluation.v1.ListEvaluationsRequest;
import io.segments.contract.evaluation.v1.ListMemberChangesRequest;
import io.segments.contract.evaluation.v1.ListMembersRequest;
import io.segments.contract.membership.v1.MemberChange;
import io.segments.contract.membership.v1.MembershipChange.Operation;
import io.segments.evaluator.catalog.Catalog;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.store.TestingStore;
import io.segments.evaluator.store.TestingUnit;
import io.segments.evaluator.store.duckdb.TestingDuckDb;
import io.segments.evaluator.wire.AttributeWire;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** History is exact as far back as it is kept, and an error beyond. */
class EvaluationGrpcCallsTest {

    private TestingStore store;
    private EvaluationGrpcCalls calls;
    private Ownership owner;
    private Instant second;

    @BeforeEach
    void threeEvaluationsOfWhichTheFirstIsNotKept() throws Exception {
        store = TestingDuckDb.inMemory();
        calls = new EvaluationGrpcCalls(store.members(), new Catalog());
        owner = store.members().takeOver(0);
        var unit = new TestingUnit(store.members());
        unit.people(vip("a", null), vip("b", null)).evaluate(owner);
        second = unit.people(vip("a", null), vip("c", null))
                .evaluate(owner)
                .meta()
                .asOf();
        unit.people(vip("c", null)).evaluate(owner);
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    @Test
    void membersAreReadAsOfAnEvaluationOrAnInstant() {
        assertThat(calls.listMembers(members().setEvaluation(1).build()).getMemberKeysList())
                .containsExactly("a", "b");
        assertThat(calls.listMembers(at(second.plusMillis(1))).getMemberKeysList())
                .containsExactly("a", "c");
        assertThat(calls.listMembers(at(second.minusMillis(1))).getEvaluation()).isEqualTo(1);
        assertThat(calls.listMembers(at(Instant.EPOCH)).getEvaluation()).isZero();
        assertThat(calls.listMembers(members().build()).getMemberKeysList()).containsExactly("c");
    }

    @Test
    void beyondTheRetentionIsAnErrorThatNamesTheOldest() {
        store.members().forget(owner, VIP, second.plusMillis(1), 3);

        assertThat(calls.listMembers(members().setEvaluation(2).build()).getMemberKeysList())
                .containsExactly("a", "c");
        refused(ErrorCode.HISTORY_NOT_KEPT, members().setEvaluation(1).build());
        refused(ErrorCode.HISTORY_NOT_KEPT, at(second.minusMillis(1)));
        refused(ErrorCode.INVALID_REQUEST, members().setEvaluation(9).build());
        refused(
                ErrorCode.INVALID_REQUEST,
                members()
                        .setEvaluation(2)
                        .setAt(AttributeWire.timestamp(second))
                        .build());
        var changes = calls.listMemberChanges(changesOf("a").build());
        assertThat(changes.getKeptSince()).isEqualTo(2);
        assertThat(changes.getChangesList())
                .extracting(MemberChange::getEvaluation, MemberChange::getOperation)
                .containsExactly(tuple(3L, Operation.OPERATION_EXITED));
    }

    @Test
    void changesAndEvaluationsAreReadBackwards() {
        assertThat(calls.listMemberChanges(changesOf("a").setBefore(3).build()).getChangesList())
                .extracting(MemberChange::getEvaluation, MemberChange::getOperation)
                .containsExactly(tuple(1L, Operation.OPERATION_ENTERED));
        assertThat(calls.listEvaluations(ListEvaluationsRequest.newBuilder()
                                .setWorkspace(VIP.workspace())
                                .setSegment(VIP.segment())
                                .setBefore(3)
                                .build())
                        .getEvaluationsList())
                .extracting(EvaluationClosed::getEvaluation, EvaluationClosed::getSize)
                .containsExactly(tuple(2L, 2L), tuple(1L, 2L));
    }

    private void refused(ErrorCode code, ListMembersRequest request) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> calls.listMembers(request))
                .extracting(ApiException::code)
                .isEqualTo(code);
    }

    private static ListMembersRequest at(Instant instant) {
        return members().setAt(AttributeWire.timestamp(instant)).build();
    }

    private static ListMembersRequest.Builder members() {
        return ListMembersRequest.newBuilder().setWorkspace(VIP.workspace()).setSegment(VIP.segment());
    }

    private static ListMemberChangesRequest.Builder changesOf(String memberKey) {
        return ListMemberChangesRequest.newBuilder()
                .setWorkspace(VIP.workspace())
                .setSegment(VIP.segment())
                .setMemberKey(memberKey);
    }
}
