package io.segments.evaluator.preview.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Finding;
import io.segments.api.grpc.GrpcErrors;
import io.segments.contract.condition.v1.Any;
import io.segments.contract.condition.v1.Compare;
import io.segments.contract.condition.v1.Condition;
import io.segments.contract.condition.v1.InSegment;
import io.segments.contract.condition.v1.Operator;
import io.segments.contract.definition.v1.Column;
import io.segments.contract.definition.v1.Dataset;
import io.segments.contract.definition.v1.TableSource;
import io.segments.contract.evaluation.v1.ConditionInContext;
import io.segments.contract.evaluation.v1.CountConditionRequest;
import io.segments.contract.evaluation.v1.DescribeSourceRequest;
import io.segments.contract.evaluation.v1.EvaluatorServiceGrpc;
import io.segments.contract.evaluation.v1.EvaluatorServiceGrpc.EvaluatorServiceBlockingStub;
import io.segments.contract.evaluation.v1.ListTablesRequest;
import io.segments.contract.evaluation.v1.MeasureConditionRequest;
import io.segments.contract.evaluation.v1.MeasuredPart;
import io.segments.contract.evaluation.v1.PreviewConditionRequest;
import io.segments.contract.evaluation.v1.ViewSqlRequest;
import io.segments.contract.type.v1.ColumnType;
import io.segments.contract.type.v1.Value;
import io.segments.evaluator.duckdb.DuckDbInstance;
import io.segments.testkit.quarkus.InfrastructureResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = InfrastructureResource.class, initArgs = @ResourceArg(name = "name", value = "evaluator"))
@QuarkusTestResource(TestingWarehouses.class)
class PreviewCallsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TestHTTPResource
    URI address;

    @ConfigProperty(name = TestingWarehouses.POSTGRESQL_URL)
    String elephant;

    @Inject
    DuckDbInstance duckDb;

    @Inject
    MeterRegistry meters;

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
    void answersMembersSizeAndSql(String warehouse) {
        var pros = asked(warehouse, "people", compare("plan", "pro"));

        assertThat(evaluator
                        .previewCondition(PreviewConditionRequest.newBuilder()
                                .setCondition(pros)
                                .addColumns("plan")
                                .build())
                        .getRowsList())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.getMemberKey()).isEqualTo("a");
                    assertThat(row.getValuesOrThrow("plan").getText()).isEqualTo("pro");
                });
        assertThat(count(pros)).isEqualTo(1);
        assertThat(evaluator
                        .viewSql(ViewSqlRequest.newBuilder().setCondition(pros).build())
                        .getSql())
                .contains("'pro'");
    }

    @ParameterizedTest
    @ValueSource(strings = {TestingWarehouses.DUCKDB, TestingWarehouses.POSTGRESQL})
    void answersHowManyRowsEveryPartHoldsFor(String warehouse) {
        var either = Condition.newBuilder()
                .setAny(Any.newBuilder().addOf(compare("plan", "pro")).addOf(compare("plan", "none")))
                .build();

        var measured = evaluator.measureCondition(MeasureConditionRequest.newBuilder()
                .setCondition(asked(warehouse, "people", either))
                .build());

        assertThat(measured.getPartsList())
                .extracting(MeasuredPart::getPath, MeasuredPart::getCount, MeasuredPart::hasCumulative)
                .containsExactly(tuple("$", 1L, false), tuple("$.any[0]", 1L, true), tuple("$.any[1]", 0L, true));
        assertThat(measured.getParts(2).getCumulative()).isEqualTo(1);
        assertThat(measured.getTotal()).isPositive();
        assertThat(measured.getComplete()).isTrue();
    }

    @Test
    void aCallerWhoGoesAwayEndsTheMeasurement() {
        var call = EvaluatorServiceGrpc.newFutureStub(channel)
                .measureCondition(MeasureConditionRequest.newBuilder()
                        .setCondition(endlessInDuckDb())
                        .build());
        await().atMost(PATIENCE).until(() -> duckDb.attached().containsKey(TestingWarehouses.DUCKDB));

        call.cancel(true);

        await().atMost(PATIENCE).until(() -> !duckDb.attached().containsKey(TestingWarehouses.DUCKDB));
    }

    @Test
    void aCallerWhoGoesAwayEndsTheQueryInPostgreSql() throws Exception {
        var endless = asked(
                TestingWarehouses.POSTGRESQL,
                query("SELECT id, plan FROM people, (SELECT pg_sleep(599)) AS s"),
                compare("plan", "pro"));
        var before = cancelled();
        var call = EvaluatorServiceGrpc.newFutureStub(channel).countCondition(question(endless));
        await().atMost(PATIENCE).until(() -> sleeping() == 1);

        call.cancel(true);

        await().atMost(PATIENCE).until(() -> sleeping() == 0);
        await().atMost(PATIENCE).until(() -> cancelled() == before + 1);
    }

    @Test
    void aCallerWhoGoesAwayEndsTheQueryInDuckDb() {
        var call = EvaluatorServiceGrpc.newFutureStub(channel).countCondition(question(endlessInDuckDb()));
        var before = cancelled();
        await().atMost(PATIENCE).until(() -> duckDb.attached().containsKey(TestingWarehouses.DUCKDB));

        call.cancel(true);

        await().atMost(PATIENCE).until(() -> !duckDb.attached().containsKey(TestingWarehouses.DUCKDB));
        await().atMost(PATIENCE).until(() -> cancelled() == before + 1);
    }

    @Test
    void aCallerWhoseDeadlinePassesEndsTheQuery() {
        var failure = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> evaluator
                        .withDeadlineAfter(Duration.ofMillis(1_500))
                        .countCondition(question(endlessInDuckDb())));

        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        await().atMost(PATIENCE).until(() -> !duckDb.attached().containsKey(TestingWarehouses.DUCKDB));
    }

    @Test
    void aCallerWhoseConnectionBreaksEndsTheQuery() {
        EvaluatorServiceGrpc.newFutureStub(channel).countCondition(question(endlessInDuckDb()));
        await().atMost(PATIENCE).until(() -> duckDb.attached().containsKey(TestingWarehouses.DUCKDB));

        channel.shutdownNow();

        await().atMost(PATIENCE).until(() -> !duckDb.attached().containsKey(TestingWarehouses.DUCKDB));
    }

    @ParameterizedTest
    @ValueSource(strings = {TestingWarehouses.DUCKDB, TestingWarehouses.POSTGRESQL})
    void whatCannotBeAnsweredIsAFindingAtItsPlace(String warehouse) {
        assertThat(findings(asked(warehouse, "people", in("never"))))
                .extracting(Finding::path, Finding::code)
                .containsExactly(tuple("$.in_segment", "membership-not-readable"));
        assertThat(findings(asked(warehouse, "vanished", compare("plan", "pro"))))
                .extracting(Finding::path, Finding::code)
                .containsExactly(tuple("$", "source-missing"));
        assertThat(findings(asked(warehouse, query("DELETE FROM people"), compare("plan", "pro"))))
                .extracting(Finding::path, Finding::code)
                .containsExactly(tuple("$", "source-invalid"));
        assertThat(findings(asked(warehouse, "people", compare("gone", "pro"))))
                .extracting(Finding::path, Finding::code)
                .containsExactly(tuple("$.compare", "column-missing-in-warehouse"));
        assertThat(findings(asked(warehouse, "people", compare("unknown", "pro"))))
                .extracting(Finding::path)
                .allSatisfy(path -> assertThat(path).startsWith("$.compare"));
        assertThat(findings(asked(warehouse, "people", Condition.getDefaultInstance())))
                .isNotEmpty();
    }

    @Test
    void aWarehouseThatCannotBeReachedIsSaidToBeUnavailable() {
        assertThat(error(() -> count(asked(TestingWarehouses.UNREACHABLE, "people", compare("plan", "pro"))))
                        .code())
                .isEqualTo(ErrorCode.WAREHOUSE_UNAVAILABLE);
        assertThat(error(() -> evaluator.listTables(ListTablesRequest.newBuilder()
                                .setWarehouse(TestingWarehouses.UNREACHABLE)
                                .build()))
                        .code())
                .isEqualTo(ErrorCode.WAREHOUSE_UNAVAILABLE);
        assertThat(error(() -> count(asked("unknown", "people", compare("plan", "pro"))))
                        .code())
                .isEqualTo(ErrorCode.WAREHOUSE_NOT_FOUND);
    }

    @Test
    void aTableThatIsNotThereIsSaidToBeMissingWhereItIsAskedFor() {
        var request = DescribeSourceRequest.newBuilder()
                .setWarehouse(TestingWarehouses.DUCKDB)
                .setTable(TableSource.newBuilder().setTable("vanished"))
                .build();

        assertThat(error(() -> evaluator.describeSource(request)).code()).isEqualTo(ErrorCode.TABLE_NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'", "\\", "\"; DROP TABLE people; --", "{}", "?", "x\u0000", "\uFFFF", "%", "😀"})
    void hostileNamesAndTextsAreAnsweredOrRefusedAndNeverAnIncident(String hostile) {
        for (var warehouse : List.of(TestingWarehouses.DUCKDB, TestingWarehouses.POSTGRESQL)) {
            assertNoIncident(() -> count(asked(warehouse, hostile, compare("plan", "pro"))));
            assertNoIncident(() -> count(asked(warehouse, query(hostile), compare("plan", "pro"))));
            assertNoIncident(() -> count(asked(warehouse, "people", compare("plan", hostile))));
            assertNoIncident(() -> count(asked(warehouse, "people", compare(hostile, "pro"))));
            assertNoIncident(() -> count(asked(warehouse, "people", in(hostile))));
            assertNoIncident(() -> evaluator.viewSql(ViewSqlRequest.newBuilder()
                    .setCondition(asked(warehouse, "people", in(hostile)))
                    .build()));
            assertNoIncident(() -> evaluator.describeSource(DescribeSourceRequest.newBuilder()
                    .setWarehouse(warehouse)
                    .setTable(TableSource.newBuilder().setSchema(hostile).setTable(hostile))
                    .build()));
        }
        assertNoIncident(() -> count(asked(hostile, "people", compare("plan", "pro"))));
        assertNoIncident(() -> evaluator.countCondition(CountConditionRequest.newBuilder()
                .setCondition(ConditionInContext.newBuilder().setTimeZone(hostile))
                .build()));
    }

    private double cancelled() {
        return meters.get("segments.preview.questions")
                .tags("question", "size", "outcome", "cancelled")
                .timer()
                .count();
    }

    private static ConditionInContext endlessInDuckDb() {
        return asked(
                TestingWarehouses.DUCKDB,
                query("SELECT 'a' AS id, (SELECT CAST(sum(a.range % 7 + b.range % 3) AS VARCHAR)"
                        + " FROM range(1000000000) AS a, range(1000000000) AS b) AS plan"),
                compare("plan", "pro"));
    }

    private long count(ConditionInContext condition) {
        return evaluator.countCondition(question(condition)).getCount();
    }

    private List<Finding> findings(ConditionInContext condition) {
        var error = error(() -> count(condition));
        assertThat(error.code()).isEqualTo(ErrorCode.CONDITION_INVALID);
        return error.findings();
    }

    private static ApiException error(ThrowingCallable call) {
        var failure = catchThrowableOfType(StatusRuntimeException.class, call);
        assertThat(failure).isNotNull();
        return GrpcErrors.read(failure).orElseThrow(() -> new AssertionError(failure));
    }

    private static void assertNoIncident(ThrowingCallable call) {
        var failure = catchThrowableOfType(StatusRuntimeException.class, call);
        if (failure != null) {
            assertThat(GrpcErrors.read(failure))
                    .as(() -> String.valueOf(StatusProto.fromThrowable(failure)))
                    .hasValueSatisfying(error -> assertThat(error.code()).isNotEqualTo(ErrorCode.INTERNAL_ERROR));
        }
    }

    private long sleeping() throws SQLException {
        try (var connection = DriverManager.getConnection(elephant);
                var statement = connection.createStatement();
                var result = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active'"
                                + " AND query LIKE '%pg_sleep(599)%' AND pid <> pg_backend_pid()")) {
            result.next();
            return result.getLong(1);
        }
    }

    private static CountConditionRequest question(ConditionInContext condition) {
        return CountConditionRequest.newBuilder().setCondition(condition).build();
    }

    private static ConditionInContext asked(String warehouse, String table, Condition condition) {
        return asked(
                warehouse,
                Dataset.newBuilder().setTable(TableSource.newBuilder().setTable(table)),
                condition);
    }

    private static Dataset.Builder query(String sql) {
        return Dataset.newBuilder().setQuery(sql);
    }

    private static ConditionInContext asked(String warehouse, Dataset.Builder source, Condition condition) {
        return ConditionInContext.newBuilder()
                .setWorkspace("default")
                .setTimeZone("Europe/Berlin")
                .setDataset("people")
                .setCondition(condition)
                .addDatasets(source.setWorkspace("default")
                        .setId("people")
                        .setVersion(1)
                        .setType(Dataset.Type.TYPE_PERSON)
                        .setState(Dataset.State.STATE_ACTIVE)
                        .setWarehouse(warehouse)
                        .setIdColumn("id")
                        .addColumns(column("id"))
                        .addColumns(column("plan"))
                        .addColumns(column("gone")))
                .build();
    }

    private static Column column(String name) {
        return Column.newBuilder()
                .setName(name)
                .setType(ColumnType.COLUMN_TYPE_TEXT)
                .build();
    }

    private static Condition in(String segment) {
        return Condition.newBuilder()
                .setInSegment(InSegment.newBuilder().setSegment(segment))
                .build();
    }

    private static Condition compare(String column, String text) {
        return Condition.newBuilder()
                .setCompare(Compare.newBuilder()
                        .setColumn(column)
                        .setOperator(Operator.OPERATOR_IS)
                        .addValues(Value.newBuilder().setText(text)))
                .build();
    }
}
