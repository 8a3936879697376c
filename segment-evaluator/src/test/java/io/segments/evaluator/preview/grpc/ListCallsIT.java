package io.segments.evaluator.preview.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.grpc.GrpcErrors;
import io.segments.contract.condition.v1.Condition;
import io.segments.contract.condition.v1.InList;
import io.segments.contract.definition.v1.Column;
import io.segments.contract.definition.v1.Dataset;
import io.segments.contract.definition.v1.MemberList;
import io.segments.contract.definition.v1.TableSource;
import io.segments.contract.evaluation.v1.ConditionInContext;
import io.segments.contract.evaluation.v1.CountConditionRequest;
import io.segments.contract.evaluation.v1.EvaluatorServiceGrpc;
import io.segments.contract.evaluation.v1.EvaluatorServiceGrpc.EvaluatorServiceBlockingStub;
import io.segments.contract.evaluation.v1.ExplainMemberRequest;
import io.segments.contract.evaluation.v1.ListContentHeader;
import io.segments.contract.evaluation.v1.ListIds;
import io.segments.contract.evaluation.v1.PutListContentRequest;
import io.segments.contract.evaluation.v1.PutListContentResponse;
import io.segments.contract.evaluation.v1.RemoveListContentsRequest;
import io.segments.contract.evaluation.v1.ViewSqlRequest;
import io.segments.contract.type.v1.ColumnType;
import io.segments.testkit.quarkus.InfrastructureResource;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids that are sent, and conditions that ask for them, as the definition service calls. */
@QuarkusTest
@QuarkusTestResource(value = InfrastructureResource.class, initArgs = @ResourceArg(name = "name", value = "evaluator"))
@QuarkusTestResource(TestingWarehouses.class)
class ListCallsIT {

    @TestHTTPResource
    URI address;

    private ManagedChannel channel;
    private EvaluatorServiceBlockingStub evaluator;

    @BeforeEach
    void connect() {
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", address.getPort())
                .usePlaintext()
                .build();
        evaluator = EvaluatorServiceGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {TestingWarehouses.DUCKDB, TestingWarehouses.POSTGRESQL})
    void idsThatWereSentAreAskedForExplainedAndShownInSql(String warehouse) {
        var list = "of-" + warehouse;
        var many = IntStream.range(0, 25_000).mapToObj(key -> "k" + key).toList();

        assertThat(put(list, 1, many.subList(0, 10_000), many.subList(5_000, 25_000), List.of("a"))
                        .getIdCount())
                .isEqualTo(25_001);
        assertThat(count(warehouse, list, 1)).isEqualTo(1);
        assertThat(put(list, 2, List.of("b")).getIdCount()).isEqualTo(1);
        assertThat(count(warehouse, list, 2)).isZero();
        assertThat(count(warehouse, list, 1)).isEqualTo(1);
        assertThat(count(warehouse, list, 0)).isZero();

        var explained = evaluator.explainMember(ExplainMemberRequest.newBuilder()
                .setCondition(asked(warehouse, list, 1))
                .setMemberKey("a")
                .build());
        assertThat(explained.getParts(0).getHolds()).isTrue();
        assertThat(explained.getParts(0).getValuesList()).isEmpty();
        assertThat(evaluator
                        .viewSql(ViewSqlRequest.newBuilder()
                                .setCondition(asked(warehouse, list, 1))
                                .build())
                        .getSql())
                .contains("ids_in_list_" + list);
    }

    @Test
    void idsThatAreNotThereAreRefusedNotTakenForNone() {
        put("gone", 1, List.of("a"));
        evaluator.removeListContents(RemoveListContentsRequest.newBuilder()
                .setWorkspace("default")
                .setList("gone")
                .addContents(1)
                .build());

        for (var warehouse : List.of(TestingWarehouses.DUCKDB, TestingWarehouses.POSTGRESQL)) {
            var error = error(() -> count(warehouse, "gone", 1));
            assertThat(error.code()).isEqualTo(ErrorCode.CONDITION_INVALID);
            assertThat(error.findings())
                    .singleElement()
                    .satisfies(finding ->
                            assertThat(finding.path() + " " + finding.code()).isEqualTo("$.in_list list-not-readable"));
        }
    }

    @Test
    void whatIsNotSentToItsEndLeavesNothingBehind() {
        var answer = new Answer();
        var call = EvaluatorServiceGrpc.newStub(channel).putListContent(answer);
        call.onNext(header("half", 1));
        call.onNext(ids(List.of("a")));
        call.onError(new IllegalStateException("the reader broke"));

        assertThat(put("half", 2, List.of("b")).getUnchanged()).isFalse();
        assertThat(error(() -> count(TestingWarehouses.DUCKDB, "half", 1)).code())
                .isEqualTo(ErrorCode.CONDITION_INVALID);
    }

    @Test
    void theHeaderComesFirstAndSaysEverything() {
        assertThat(error(() -> send(ids(List.of("a")))).code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(error(this::send).code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(error(() -> send(PutListContentRequest.newBuilder()
                                .setHeader(
                                        header("x", 1).getHeader().toBuilder().clearChange())
                                .build()))
                        .code())
                .isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(error(() -> send(
                                PutListContentRequest.newBuilder()
                                        .setHeader(header("x", 1).getHeader().toBuilder()
                                                .setMostIds(1))
                                        .build(),
                                ids(List.of("a", "b"))))
                        .code())
                .isEqualTo(ErrorCode.LIST_TOO_LARGE);
    }

    @SafeVarargs
    private PutListContentResponse put(String list, long content, List<String>... portions) {
        var messages = new PutListContentRequest[1 + portions.length];
        messages[0] = header(list, content);
        for (var i = 0; i < portions.length; i++) {
            messages[i + 1] = ids(portions[i]);
        }
        return send(messages);
    }

    private PutListContentResponse send(PutListContentRequest... messages) {
        var answer = new Answer();
        var call = EvaluatorServiceGrpc.newStub(channel)
                .withDeadlineAfter(30, TimeUnit.SECONDS)
                .putListContent(answer);
        List.of(messages).forEach(call::onNext);
        call.onCompleted();
        return answer.response.join();
    }

    private static PutListContentRequest header(String list, long content) {
        return PutListContentRequest.newBuilder()
                .setHeader(ListContentHeader.newBuilder()
                        .setWorkspace("default")
                        .setList(list)
                        .setContent(content)
                        .setChange(ListContentHeader.Change.CHANGE_REPLACE)
                        .setMostIds(100_000))
                .build();
    }

    private static PutListContentRequest ids(List<String> ids) {
        return PutListContentRequest.newBuilder()
                .setIds(ListIds.newBuilder().addAllMemberKeys(ids))
                .build();
    }

    private long count(String warehouse, String list, long content) {
        return evaluator
                .countCondition(CountConditionRequest.newBuilder()
                        .setCondition(asked(warehouse, list, content))
                        .build())
                .getCount();
    }

    private static ConditionInContext asked(String warehouse, String list, long content) {
        return ConditionInContext.newBuilder()
                .setWorkspace("default")
                .setTimeZone("Europe/Berlin")
                .setDataset("people")
                .setCondition(
                        Condition.newBuilder().setInList(InList.newBuilder().setList(list)))
                .addLists(MemberList.newBuilder().setId(list).setContent(content))
                .addDatasets(Dataset.newBuilder()
                        .setWorkspace("default")
                        .setId("people")
                        .setVersion(1)
                        .setType(Dataset.Type.TYPE_PERSON)
                        .setState(Dataset.State.STATE_ACTIVE)
                        .setWarehouse(warehouse)
                        .setTable(TableSource.newBuilder().setTable("people"))
                        .setIdColumn("id")
                        .addColumns(Column.newBuilder().setName("id").setType(ColumnType.COLUMN_TYPE_TEXT)))
                .build();
    }

    private static ApiException error(Runnable call) {
        try {
            call.run();
        } catch (CompletionException e) {
            return GrpcErrors.read(e.getCause()).orElseThrow(() -> new AssertionError(e));
        } catch (RuntimeException e) {
            return GrpcErrors.read(e).orElseThrow(() -> new AssertionError(e));
        }
        throw new AssertionError("it was answered");
    }

    private static final class Answer implements StreamObserver<PutListContentResponse> {

        private final CompletableFuture<PutListContentResponse> response = new CompletableFuture<>();

        @Override
        public void onNext(PutListContentResponse answer) {
            response.complete(answer);
        }

        @Override
        public void onError(Throwable failure) {
            response.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {}
    }
}
