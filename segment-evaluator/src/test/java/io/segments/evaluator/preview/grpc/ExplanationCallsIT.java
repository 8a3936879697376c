package io.segments.evaluator.preview.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Finding;
import io.segments.api.grpc.GrpcErrors;
import io.segments.contract.condition.v1.Compare;
import io.segments.contract.condition.v1.Condition;
import io.segments.contract.condition.v1.Not;
import io.segments.contract.condition.v1.Operator;
import io.segments.contract.definition.v1.Column;
import io.segments.contract.definition.v1.Dataset;
import io.segments.contract.definition.v1.TableSource;
import io.segments.contract.evaluation.v1.ConditionInContext;
import io.segments.contract.evaluation.v1.EvaluatorServiceGrpc;
import io.segments.contract.evaluation.v1.EvaluatorServiceGrpc.EvaluatorServiceBlockingStub;
import io.segments.contract.evaluation.v1.ExplainMemberRequest;
import io.segments.contract.evaluation.v1.ExplainedPart;
import io.segments.contract.evaluation.v1.ExplainedValue;
import io.segments.contract.evaluation.v1.PlanChangeRequest;
import io.segments.contract.evaluation.v1.PreviewRow;
import io.segments.contract.type.v1.ColumnType;
import io.segments.contract.type.v1.Value;
import io.segments.evaluator.duckdb.DuckDbInstance;
import io.segments.testkit.quarkus.InfrastructureResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = InfrastructureResource.class, initArgs = @ResourceArg(name = "name", value = "evaluator"))
@QuarkusTestResource(TestingWarehouses.class)
class ExplanationCallsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TestHTTPResource
    URI address;

    @Inject
    DuckDbInstance duckDb;

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
    void explainsAMemberPartByPart(String warehouse) {
        var answer = evaluator.explainMember(ExplainMemberRequest.newBuilder()
                .setCondition(asked(warehouse, isNot("pro")))
                .setMemberKey("a")
                .setSegment("never")
                .build());

        assertThat(answer.getPartsList())
                .extracting(ExplainedPart::getPath, ExplainedPart::getHolds)
                .containsExactly(tuple("$", false), tuple("$.not", true));
        assertThat(answer.getParts(1).getValuesList())
                .containsExactly(ExplainedValue.newBuilder()
                        .setKind(ExplainedValue.Kind.KIND_COLUMN)
                        .setColumn("plan")
                        .setFound(ExplainedValue.Found.FOUND_PRESENT)
                        .setValue(Value.newBuilder().setText("pro"))
                        .build());
        assertThat(answer.hasAsOf()).isTrue();
        assertThat(answer.getEvaluation()).isZero();
        assertThat(answer.hasMembership()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {TestingWarehouses.DUCKDB, TestingWarehouses.POSTGRESQL})
    void plansAChangeOfASegmentThatWasNeverEvaluated(String warehouse) {
        var answer = evaluator.planChange(PlanChangeRequest.newBuilder()
                .setCondition(asked(warehouse, is("pro")))
                .setSegment("never")
                .addColumns("plan")
                .build());

        assertThat(answer.getEvaluation()).isZero();
        assertThat(answer.getEntering()).isEqualTo(1);
        assertThat(answer.getLeaving()).isZero();
        assertThat(answer.getEnterList()).extracting(PreviewRow::getMemberKey).containsExactly("a");
        assertThat(answer.getEnter(0).getValuesOrThrow("plan").getText()).isEqualTo("pro");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'", "\\", "\"; DROP TABLE people; --", "{}", "?", "x\u0000", "\uFFFF", "%", "😀"})
    void hostileKeysAndSegmentsAreRefusedInTheWordsOfTheCatalogue(String hostile) {
        assertThat(error(() -> evaluator.explainMember(ExplainMemberRequest.newBuilder()
                                .setCondition(asked(TestingWarehouses.POSTGRESQL, is("pro")))
                                .setMemberKey(hostile)
                                .build()))
                        .code())
                .isIn(ErrorCode.MEMBER_NOT_FOUND, ErrorCode.VALIDATION_FAILED);
        var failure = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> evaluator.planChange(PlanChangeRequest.newBuilder()
                        .setCondition(asked(TestingWarehouses.DUCKDB, is("pro")))
                        .setSegment(hostile)
                        .build()));
        if (failure != null) {
            assertThat(GrpcErrors.read(failure))
                    .hasValueSatisfying(error -> assertThat(error.code()).isNotEqualTo(ErrorCode.INTERNAL_ERROR));
        }
    }

    @Test
    void aPlanNeedsASegment() {
        assertThat(error(() -> evaluator.planChange(PlanChangeRequest.newBuilder()
                                .setCondition(asked(TestingWarehouses.DUCKDB, is("pro")))
                                .build()))
                        .findings())
                .extracting(Finding::path)
                .containsExactly("$.segment");
    }

    @Test
    void aCallerWhoGoesAwayEndsTheQueryOfAPlan() {
        var endless = asked(TestingWarehouses.DUCKDB, is("pro")).toBuilder();
        endless.getDatasetsBuilder(0)
                .setQuery("SELECT 'a' AS id, (SELECT CAST(sum(a.range % 7 + b.range % 3) AS VARCHAR)"
                        + " FROM range(1000000000) AS a, range(1000000000) AS b) AS plan");
        var call = EvaluatorServiceGrpc.newFutureStub(channel)
                .planChange(PlanChangeRequest.newBuilder()
                        .setCondition(endless)
                        .setSegment("never")
                        .build());
        await().atMost(PATIENCE).until(() -> duckDb.attached().containsKey(TestingWarehouses.DUCKDB));

        call.cancel(true);

        await().atMost(PATIENCE).until(() -> !duckDb.attached().containsKey(TestingWarehouses.DUCKDB));
    }

    private static ApiException error(ThrowingCallable call) {
        var failure = catchThrowableOfType(StatusRuntimeException.class, call);
        assertThat(failure).isNotNull();
        return GrpcErrors.read(failure).orElseThrow(() -> new AssertionError(failure));
    }

    private static ConditionInContext asked(String warehouse, Condition condition) {
        return ConditionInContext.newBuilder()
                .setWorkspace("default")
                .setTimeZone("Europe/Berlin")
                .setDataset("people")
                .setCondition(condition)
                .addDatasets(Dataset.newBuilder()
                        .setTable(TableSource.newBuilder().setTable("people"))
                        .setWorkspace("default")
                        .setId("people")
                        .setVersion(1)
                        .setType(Dataset.Type.TYPE_PERSON)
                        .setState(Dataset.State.STATE_ACTIVE)
                        .setWarehouse(warehouse)
                        .setIdColumn("id")
                        .addColumns(column("id"))
                        .addColumns(column("plan")))
                .build();
    }

    private static Column column(String name) {
        return Column.newBuilder()
                .setName(name)
                .setType(ColumnType.COLUMN_TYPE_TEXT)
                .build();
    }

    private static Condition isNot(String plan) {
        return Condition.newBuilder()
                .setNot(Not.newBuilder().setCondition(is(plan)))
                .build();
    }

    private static Condition is(String plan) {
        return Condition.newBuilder()
                .setCompare(Compare.newBuilder()
                        .setColumn("plan")
                        .setOperator(Operator.OPERATOR_IS)
                        .addValues(Value.newBuilder().setText(plan)))
                .build();
    }
}
