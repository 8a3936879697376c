package io.segments.evaluator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segments.condition.ColumnType;
import io.segments.condition.Condition;
import io.segments.condition.Operand;
import io.segments.condition.Operator;
import io.segments.condition.Value;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.DatasetType;
import io.segments.condition.schema.Schemas;
import io.segments.condition.schema.Source;
import io.segments.evaluator.duckdb.DuckDbFiles;
import io.segments.evaluator.duckdb.DuckDbInstance;
import io.segments.evaluator.duckdb.DuckDbSource;
import io.segments.evaluator.evaluation.UnitComputation.UnitFailedException;
import io.segments.evaluator.membership.Cancellation;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.SegmentProjection;
import io.segments.evaluator.membership.UnitKey;
import io.segments.evaluator.store.TestingStore;
import io.segments.evaluator.store.duckdb.DuckDbEngine;
import io.segments.evaluator.store.duckdb.DuckDbStoreSchema;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.StallingProxy;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.evaluator.warehouse.Warehouses;
import io.segments.evaluator.warehouse.duckdb.DuckDbWarehouse;
import io.segments.evaluator.warehouse.postgresql.PostgresAccount;
import io.segments.evaluator.warehouse.postgresql.PostgresWarehouse;
import io.segments.testkit.infra.InfrastructureIsolation;
import io.segments.testkit.infra.TestDatabase;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an attempt fails of when its warehouse does not answer. */
class QueriedUnitsIT {

    private static final UnitKey UNIT = new UnitKey("default", "people");
    private static final SegmentKey PROS = new SegmentKey("default", "pros");
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofMinutes(10);

    /** Who is on which plan takes DuckDB years; who there is it knows at once. */
    private static final Source DUCKDB_ENDLESS =
            new Source.Query("SELECT 'a' AS id, (SELECT CAST(sum(a.range % 7 + b.range % 3) AS VARCHAR)"
                    + " FROM range(1000000000) AS a, range(1000000000) AS b) AS plan");

    private static final Source POSTGRES_ENDLESS =
            new Source.Query("SELECT id, plan FROM people, (SELECT pg_sleep(600)) AS s");

    @TempDir
    static Path folder;

    private static TestDatabase database;
    private static DuckDbInstance instance;
    private static TestingStore store;

    @BeforeAll
    static void open() throws Exception {
        database = InfrastructureIsolation.fresh("units").createDatabase();
        var file = folder.resolve("shop.duckdb");
        DuckDbFiles.write(file, "CREATE TABLE people AS SELECT 'a' AS id, 'pro' AS plan");
        instance = DuckDbFiles.instance(folder, new DuckDbSource.DatabaseFile("shop", file));
        try (var connection = instance.connection()) {
            DuckDbStoreSchema.migrate(connection);
        }
        store = TestingStore.on(new DuckDbEngine(), instance::connection, instance);
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE people AS SELECT 'a' AS id, 'pro' AS plan");
        }
    }

    @AfterAll
    static void close() throws Exception {
        store.close();
    }

    @Test
    void aWarehouseThatCannotBeReachedIsTheReason() {
        assertThat(failure(postgres("jdbc:postgresql://127.0.0.1:1/x"), people(), SHORT))
                .isEqualTo("warehouse-unreachable");
    }

    @Test
    void aQueryThatTakesTooLongIsTheReasonWhereItsRowsAreStreamed() {
        assertThat(failure(postgres(database.jdbcUrl()), POSTGRES_ENDLESS, SHORT))
                .isEqualTo("query-timed-out");
    }

    @Test
    void aQueryThatTakesTooLongIsTheReasonWhereTheStoresEngineAnswersIt() {
        assertThat(failure(duckDb(), DUCKDB_ENDLESS, SHORT)).isEqualTo("query-timed-out");
        assertThat(instance.attached()).isEmpty();
    }

    @Test
    void aWarehouseThatGoesSilentWhileItAnswersIsTheReason() throws Exception {
        var address = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        try (var proxy = new StallingProxy(new InetSocketAddress(address.getHost(), address.getPort()))) {
            var url = database.jdbcUrl().replace(":" + address.getPort() + "/", ":" + proxy.port() + "/");
            var computing = computing(postgres(url), POSTGRES_ENDLESS, Duration.ofSeconds(3), new Cancellation());
            await().until(() -> sleeping() == 1);

            proxy.stall();

            assertThat(reason(computing)).isEqualTo("query-timed-out");
        }
    }

    @Test
    void aTableThatSomebodyHasLockedIsNotWaitedForLongerThanTheBudget() throws Exception {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE people IN ACCESS EXCLUSIVE MODE");

            assertThat(failure(postgres(database.jdbcUrl()), people(), SHORT)).isEqualTo("query-timed-out");
        }
    }

    @Test
    void aCancelledComputationEndsItsQueryOnTheServer() throws Exception {
        var cancellation = new Cancellation();
        var computing = computing(postgres(database.jdbcUrl()), POSTGRES_ENDLESS, LONG, cancellation);
        await().until(() -> sleeping() == 1);

        cancellation.cancel();

        assertThat(reason(computing)).isEqualTo("query-cancelled");
        await().until(() -> sleeping() == 0);
    }

    @Test
    void aCancelledComputationEndsItsQueryInTheStoresEngine() throws Exception {
        var cancellation = new Cancellation();
        var computing = computing(duckDb(), DUCKDB_ENDLESS, LONG, cancellation);
        await().until(() -> !instance.attached().isEmpty());

        cancellation.cancel();

        assertThat(reason(computing)).isEqualTo("query-cancelled");
        assertThat(instance.attached()).isEmpty();
    }

    private static Source people() {
        return new Source.Table("", "people");
    }

    private static Warehouse duckDb() {
        return new DuckDbWarehouse("shop", instance, new Slots(1));
    }

    private static Warehouse postgres(String url) {
        return new PostgresWarehouse(
                "shop", new PostgresAccount(url, database.user(), database.password()), new Slots(1));
    }

    private static String failure(Warehouse warehouse, Source source, Duration timeout) {
        return reason(computing(warehouse, source, timeout, new Cancellation()));
    }

    private static String reason(CompletableFuture<UnitComputation.Computed> computing) {
        try {
            computing.get(30, TimeUnit.SECONDS).close();
            throw new AssertionError("it was computed");
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(UnitFailedException.class);
            return ((UnitFailedException) e.getCause()).reason().code();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static CompletableFuture<UnitComputation.Computed> computing(
            Warehouse warehouse, Source source, Duration timeout, Cancellation cancellation) {
        var warehouses = new Warehouses(List.of(new Warehouses.Configured(warehouse, Set.of("*"), timeout)));
        var units = new QueriedUnits(
                warehouses, store.members(), snapshot -> snapshot.catalog().isPresent());
        return CompletableFuture.supplyAsync(
                () -> units.compute(task(source), cancellation), Thread::startVirtualThread);
    }

    private static UnitTask task(Source source) {
        var dataset = new DatasetSchema(
                "default",
                "people",
                1,
                DatasetType.PERSON,
                "shop",
                source,
                "id",
                List.of(ColumnSchema.of("id", ColumnType.TEXT), ColumnSchema.of("plan", ColumnType.TEXT)),
                Optional.empty(),
                Optional.empty(),
                List.of());
        var pro = new Condition.Compare("plan", Operator.IS, new Operand.One(new Value.Text("pro")));
        return new UnitTask(
                UNIT,
                dataset,
                Schemas.of(List.of(dataset)),
                ZoneOffset.UTC,
                Instant.parse("2026-01-01T00:00:00Z"),
                List.of(new UnitTask.Part(pro, Optional.empty(), new SegmentProjection(PROS, List.of(), List.of()))),
                List.of(),
                Map.of());
    }

    private static long sleeping() throws Exception {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement();
                var result = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active'"
                                + " AND query LIKE '%pg_sleep(600)%' AND pid <> pg_backend_pid()")) {
            result.next();
            return result.getLong(1);
        }
    }
}
