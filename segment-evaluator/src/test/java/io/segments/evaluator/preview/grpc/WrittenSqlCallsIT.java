package io.segments.evaluator.preview.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.segments.api.ErrorCode;
import io.segments.api.Finding;
import io.segments.api.grpc.GrpcErrors;
import io.segments.contract.condition.v1.Condition;
import io.segments.contract.condition.v1.Sql;
import io.segments.contract.definition.v1.Column;
import io.segments.contract.definition.v1.Dataset;
import io.segments.contract.definition.v1.Exclusion;
import io.segments.contract.definition.v1.TableSource;
import io.segments.contract.evaluation.v1.ConditionInContext;
import io.segments.contract.evaluation.v1.CountConditionRequest;
import io.segments.contract.evaluation.v1.EvaluatorServiceGrpc;
import io.segments.contract.evaluation.v1.EvaluatorServiceGrpc.EvaluatorServiceBlockingStub;
import io.segments.contract.type.v1.ColumnType;
import io.segments.testkit.quarkus.InfrastructureResource;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL that a person wrote into a condition is asked, or refused in the warehouse's words. */
@QuarkusTest
@QuarkusTestResource(value = InfrastructureResource.class, initArgs = @ResourceArg(name = "name", value = "evaluator"))
@QuarkusTestResource(TestingWarehouses.class)
class WrittenSqlCallsIT {

    private static final Dataset.Builder TABLE =
            Dataset.newBuilder().setTable(TableSource.newBuilder().setTable("people"));

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
    void isAskedOverATableAndOverAQuery(String warehouse) {
        var query = Dataset.newBuilder().setQuery("SELECT id, plan FROM people -- all");

        assertThat(count(asked(warehouse, TABLE.clone(), sql("plan LIKE 'pr%' AND id = 'a'"))))
                .isEqualTo(1);
        assertThat(count(asked(warehouse, query, sql("source.plan = 'pro'")))).isEqualTo(1);
        assertThat(count(asked(warehouse, TABLE.clone(), sql("id IN (SELECT id FROM people WHERE plan = 'none')"))))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {TestingWarehouses.DUCKDB, TestingWarehouses.POSTGRESQL})
    void isRefusedAtItsPlace(String warehouse) {
        for (var predicate : List.of(
                "nosuch = 1",
                "count(*) > 1",
                "row_number() OVER () = 1",
                "id IN (SELECT member_key FROM store.segments_store.members)")) {
            assertThat(findings(asked(warehouse, TABLE.clone(), sql(predicate))))
                    .as(predicate)
                    .extracting(Finding::path, Finding::code)
                    .containsExactly(tuple("$.sql", "sql-refused"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TestingWarehouses.DUCKDB, TestingWarehouses.POSTGRESQL})
    void isRefusedAtItsPlaceInTheConditionThatWasAskedWhereThereAreExclusions(String warehouse) {
        var excluding = asked(warehouse, TABLE.clone(), sql("nosuch = 1")).toBuilder()
                .addExclusions(Exclusion.newBuilder()
                        .setId("gone")
                        .setDisplayName("Gone")
                        .setCondition(sql("nowhere = 1")))
                .build();

        assertThat(findings(excluding))
                .extracting(Finding::path, Finding::code)
                .containsExactly(tuple("$.sql", "sql-refused"), tuple("$", "sql-refused"));
        assertThat(findings(excluding))
                .extracting(Finding::message)
                .satisfiesExactly(
                        own -> assertThat(own).contains("nosuch"),
                        excluded -> assertThat(excluded).contains("nowhere"));
    }

    private long count(ConditionInContext condition) {
        return evaluator
                .countCondition(CountConditionRequest.newBuilder()
                        .setCondition(condition)
                        .build())
                .getCount();
    }

    private List<Finding> findings(ConditionInContext condition) {
        var failure = catchThrowableOfType(StatusRuntimeException.class, () -> count(condition));
        assertThat(failure).isNotNull();
        var error = GrpcErrors.read(failure).orElseThrow(() -> new AssertionError(failure));
        assertThat(error.code()).isEqualTo(ErrorCode.CONDITION_INVALID);
        return error.findings();
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
                        .addColumns(column("plan")))
                .build();
    }

    private static Column column(String name) {
        return Column.newBuilder()
                .setName(name)
                .setType(ColumnType.COLUMN_TYPE_TEXT)
                .build();
    }

    private static Condition sql(String predicate) {
        return Condition.newBuilder()
                .setSql(Sql.newBuilder().setPredicate(predicate))
                .build();
    }
}
