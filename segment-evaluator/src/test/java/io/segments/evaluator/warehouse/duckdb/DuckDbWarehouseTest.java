package io.segments.evaluator.warehouse.duckdb;

import static io.segments.evaluator.warehouse.WarehouseException.Reason.QUERY_CANCELLED;
import static io.segments.evaluator.warehouse.WarehouseException.Reason.QUERY_FAILED;
import static io.segments.evaluator.warehouse.WarehouseException.Reason.QUERY_TIMED_OUT;
import static io.segments.evaluator.warehouse.WarehouseException.Reason.SOURCE_INVALID;
import static io.segments.evaluator.warehouse.WarehouseException.Reason.SOURCE_MISSING;
import static io.segments.evaluator.warehouse.WarehouseException.Reason.WAREHOUSE_BUSY;
import static io.segments.evaluator.warehouse.WarehouseException.Reason.WAREHOUSE_UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import io.segments.condition.ColumnType;
import io.segments.condition.Value;
import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.duckdb.DuckDbFiles;
import io.segments.evaluator.duckdb.DuckDbInstance;
import io.segments.evaluator.duckdb.DuckDbSource;
import io.segments.evaluator.duckdb.WriterProcess;
import io.segments.evaluator.warehouse.Budget;
import io.segments.evaluator.warehouse.Cancellation;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.evaluator.warehouse.WarehouseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DuckDbWarehouseTest {

    private static final Budget BUDGET = Budget.of(Duration.ofMinutes(1));
    private static final Fragment ENDLESS =
            Fragment.sql("SELECT sum(a.range % 7 + b.range % 3) FROM range(1000000000) AS a, range(1000000000) AS b");

    @TempDir
    Path folder;

    private Path file;
    private DuckDbInstance instance;
    private Warehouse warehouse;

    @BeforeEach
    void open() throws Exception {
        file = folder.resolve("shop.duckdb");
        DuckDbFiles.write(
                file,
                "CREATE TYPE plan AS ENUM ('trial', 'pro')",
                """
                CREATE TABLE users (
                  id UUID, name VARCHAR, plan plan, tiny TINYINT, unsigned UBIGINT, big BIGINT, huge HUGEINT, uhuge UHUGEINT,
                  price DECIMAL(10, 2), ratio DOUBLE, share FLOAT, active BOOLEAN, born DATE, seen TIMESTAMP,
                  nanos TIMESTAMP_NS, paid TIMESTAMPTZ, opens TIME, picture BLOB, tags VARCHAR[], extra STRUCT(a INTEGER),
                  "we?rd ""name" INTEGER)""",
                "INSERT INTO users (name) VALUES ('Ada')",
                "CREATE SCHEMA crm",
                "CREATE VIEW crm.people AS SELECT id, name FROM main.users");
        instance = DuckDbFiles.instance(
                folder,
                new DuckDbSource.DatabaseFile("shop", file),
                new DuckDbSource.DatabaseFile("gone", folder.resolve("gone.duckdb")));
        warehouse = new DuckDbWarehouse("shop", instance, new Slots(4));
    }

    @AfterEach
    void close() throws Exception {
        instance.close();
    }

    @Test
    void listsItsTablesAndViews() {
        assertThat(warehouse.tables(BUDGET))
                .containsExactly(new Source.Table("crm", "people"), new Source.Table("main", "users"));
    }

    @Test
    void describesTheColumnsThatTheLanguageCanUse() {
        assertThat(describe(new Source.Table("", "users")).stream()
                        .collect(Collectors.toMap(
                                SourceColumn::name, column -> column.type().columnType())))
                .containsOnly(
                        entry("id", ColumnType.TEXT),
                        entry("name", ColumnType.TEXT),
                        entry("plan", ColumnType.TEXT),
                        entry("tiny", ColumnType.NUMBER),
                        entry("unsigned", ColumnType.NUMBER),
                        entry("big", ColumnType.NUMBER),
                        entry("huge", ColumnType.NUMBER),
                        entry("uhuge", ColumnType.NUMBER),
                        entry("price", ColumnType.NUMBER),
                        entry("ratio", ColumnType.NUMBER),
                        entry("share", ColumnType.NUMBER),
                        entry("active", ColumnType.BOOLEAN),
                        entry("born", ColumnType.DATE),
                        entry("seen", ColumnType.TIMESTAMP),
                        entry("nanos", ColumnType.TIMESTAMP),
                        entry("paid", ColumnType.TIMESTAMP),
                        entry("tags", ColumnType.TEXT_ARRAY),
                        entry("we?rd \"name", ColumnType.NUMBER));
        assertThat(describe(new Source.Table("crm", "people")))
                .extracting(SourceColumn::name)
                .containsExactly("id", "name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    CAST(-128 AS TINYINT)                                                  | -128
                    CAST(18446744073709551615 AS UBIGINT)                                  | 18446744073709551615
                    CAST('-9223372036854775808' AS BIGINT)                                 | -9223372036854775808
                    CAST('99999999999999999999999999999999999999' AS HUGEINT)              | 99999999999999999999999999999999999999
                    CAST('-99999999999999999999999999999999999999' AS HUGEINT)             | -99999999999999999999999999999999999999
                    CAST('99999999999999999999999999999999999999' AS UHUGEINT)             | 99999999999999999999999999999999999999
                    CAST('5.50' AS DECIMAL(10, 2))                                         | 5.5
                    CAST('0.00000000000000000000000000000000000001' AS DECIMAL(38, 38))    | 1e-38
                    CAST('-12345678901234567890.123456789012345678' AS DECIMAL(38, 18))    | -12345678901234567890.123456789012345678
                    CAST(0.1 AS DOUBLE)                                                    | 0.1
                    CAST(1e308 AS DOUBLE)                                                  | 1e308
                    CAST(0.1 AS FLOAT)                                                     | 0.1
                    """)
    void readsNumbersExactly(String expression, String number) {
        assertThat(value(expression, ColumnType.NUMBER)).contains(Value.Number.of(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CAST('NaN' AS DOUBLE)",
                "CAST('Infinity' AS DOUBLE)",
                "CAST('-Infinity' AS DOUBLE)",
                "CAST('NaN' AS FLOAT)",
                "CAST('Infinity' AS FLOAT)",
                "CAST('170141183460469231731687303715884105727' AS HUGEINT)",
                "CAST(NULL AS DECIMAL(10, 2))",
                "CAST(NULL AS HUGEINT)"
            })
    void readsNoNumberWhereNoneCanStandForIt(String expression) {
        assertThat(value(expression, ColumnType.NUMBER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "TIMESTAMP '2026-01-01 00:00:00.123456', 2026-01-01T00:00:00.123456Z",
                "TIMESTAMP_NS '2026-01-01 00:00:00.123456789', 2026-01-01T00:00:00.123456Z",
                "TIMESTAMP_MS '2026-01-01 00:00:00.123', 2026-01-01T00:00:00.123Z",
                "TIMESTAMP_S '2026-01-01 00:00:00', 2026-01-01T00:00:00Z",
                "TIMESTAMPTZ '2026-01-01 02:00:00+02', 2026-01-01T00:00:00Z",
                "TIMESTAMP '0001-01-01 00:00:00', 0001-01-01T00:00:00Z",
                "TIMESTAMP '9999-12-31 23:59:59', 9999-12-31T23:59:59Z"
            })
    void readsATimestampWithoutZoneAsUtcAndOneWithZoneAsItsInstant(String expression, Instant instant) {
        assertThat(value(expression, ColumnType.TIMESTAMP)).contains(new Value.Moment(instant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CAST(NULL AS TIMESTAMP)",
                "CAST('infinity' AS TIMESTAMP)",
                "CAST('-infinity' AS TIMESTAMP)",
                "CAST('infinity' AS TIMESTAMPTZ)",
                "TIMESTAMP '20000-01-01 00:00:00'"
            })
    void readsNoInstantWhereNoneCanStandForIt(String expression) {
        assertThat(value(expression, ColumnType.TIMESTAMP)).isEmpty();
    }

    @Test
    void readsDaysTextsAndBooleans() {
        assertThat(value("DATE '2000-02-29'", ColumnType.DATE)).contains(new Value.Day(LocalDate.parse("2000-02-29")));
        assertThat(value("CAST('infinity' AS DATE)", ColumnType.DATE)).isEmpty();
        assertThat(value("'a''b'", ColumnType.TEXT)).contains(new Value.Text("a'b"));
        assertThat(value("'a' || chr(0)", ColumnType.TEXT)).isEmpty();
        assertThat(value("TRUE", ColumnType.BOOLEAN)).contains(new Value.Bool(true));
        assertThat(value("CAST(NULL AS BOOLEAN)", ColumnType.BOOLEAN)).isEmpty();
    }

    @Test
    void describesAQueryThatAPersonWrote() {
        assertThat(describe(new Source.Query("SELECT id, price * 2 AS twice FROM users -- all of them")))
                .extracting(SourceColumn::name)
                .containsExactly("id", "twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1) AS q; DELETE FROM users; SELECT * FROM (SELECT 1",
                "SELECT 1; DELETE FROM users",
                "DELETE FROM users RETURNING *",
                "SELECT * FROM users /*",
                "SELECT 'a",
                "COMMIT",
                "not SQL",
                "-- nothing",
                "SELECT ?",
                "SELECT * FROM store.segments_store.members",
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM duckdb_settings()",
                "SHOW TABLES"
            })
    void refusesWrittenSqlThatIsNotOneSelectOfItsOwnTables(String sql) {
        assertFails(SOURCE_INVALID, () -> describe(new Source.Query(sql)));
    }

    @Test
    void whatIsRefusedKeepsNothingElseFromBeingRead() {
        warehouse.read(BUDGET, snapshot -> {
            assertFails(SOURCE_INVALID, () -> snapshot.describe(new Source.Query("SELECT nosuch FROM users")));
            assertFails(SOURCE_MISSING, () -> snapshot.describe(new Source.Table("main", "nobody")));
            assertThat(snapshot.describe(new Source.Query("SELECT id FROM users")))
                    .hasSize(1);
            return snapshot.list(Fragment.sql("SELECT count(*) FROM users"), row -> row.whole(0));
        });
    }

    @Test
    void saysThatATableIsNotThere() {
        assertFails(SOURCE_MISSING, () -> describe(new Source.Table("main", "nobody")));
        assertFails(SOURCE_MISSING, () -> describe(new Source.Table("nowhere", "users")));
    }

    @Test
    void saysThatATableThatWasThereHasVanished() throws Exception {
        assertThat(describe(new Source.Table("", "users"))).isNotEmpty();
        DuckDbFiles.write(file, "DROP VIEW crm.people", "DROP TABLE users");

        assertFails(SOURCE_MISSING, () -> describe(new Source.Table("", "users")));
    }

    @Test
    void saysThatItsFileIsNotThereWithoutSayingWhereItWouldBe() {
        var gone = new DuckDbWarehouse("gone", instance, new Slots(1));

        assertThat(assertFails(WAREHOUSE_UNREACHABLE, () -> gone.tables(BUDGET)))
                .hasMessageContaining("gone")
                .hasMessageNotContaining(folder.toString());
        assertThat(folder.resolve("gone.duckdb")).doesNotExist();
    }

    @Test
    void saysThatItsFileIsNoWarehouse() throws Exception {
        Files.writeString(folder.resolve("gone.duckdb"), "this is no database".repeat(1_000));
        var broken = new DuckDbWarehouse("gone", instance, new Slots(1));

        assertFails(WAREHOUSE_UNREACHABLE, () -> broken.tables(BUDGET));
    }

    @Test
    void saysThatItIsBusyWhileAnotherProcessWritesIt() throws Exception {
        try (var writer = WriterProcess.start(file, "INSERT INTO users (name) VALUES ('Bob')")) {
            assertThat(writer.said()).hasValue("written");

            assertThat(assertFails(WAREHOUSE_BUSY, () -> warehouse.tables(Budget.of(Duration.ofMillis(300)))))
                    .hasMessageNotContaining(folder.toString());
        }
        assertThat(warehouse.tables(BUDGET)).isNotEmpty();
    }

    @Test
    void failsWithoutRepeatingValues() {
        var query = Fragment.sql("SELECT CAST(name AS INTEGER) FROM users");

        assertThat(assertFails(
                        QUERY_FAILED,
                        () -> warehouse.read(BUDGET, snapshot -> snapshot.list(query, row -> row.whole(0)))))
                .hasMessageNotContaining("Ada");
    }

    @Test
    void endsAQueryThatTakesLongerThanItsBudgetAndLetsTheFileGo() {
        assertFails(
                QUERY_TIMED_OUT,
                () -> warehouse.read(
                        Budget.of(Duration.ofMillis(300)), snapshot -> snapshot.list(ENDLESS, row -> row.text(0))));
        assertThat(instance.attached()).isEmpty();
    }

    @Test
    void endsACancelledQueryAndLetsTheFileGo() {
        var cancellation = new Cancellation();
        var query = CompletableFuture.supplyAsync(
                () -> warehouse.read(
                        new Budget(Duration.ofMinutes(10), cancellation),
                        snapshot -> snapshot.list(ENDLESS, row -> row.text(0))),
                Thread::startVirtualThread);
        await().until(() -> !instance.attached().isEmpty());

        cancellation.cancel();

        assertThat(query)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        WarehouseException.class, e -> assertThat(e.reason()).isEqualTo(QUERY_CANCELLED));
        assertThat(instance.attached()).isEmpty();
    }

    @Test
    void endsAQueryWhoseReaderHasSeenEnough() {
        var read = new int[1];

        warehouse.read(BUDGET, snapshot -> {
            snapshot.queryWhile(Fragment.sql("SELECT * FROM range(1000000000000)"), _ -> ++read[0] < 10);
            return true;
        });

        assertThat(read[0]).isEqualTo(10);
    }

    private Optional<Value> value(String expression, ColumnType type) {
        return warehouse
                .read(
                        BUDGET,
                        snapshot -> snapshot.list(
                                Fragment.concat(Fragment.sql("SELECT "), Fragment.verbatim(expression)),
                                row -> row.value(0, type)))
                .getFirst();
    }

    private List<SourceColumn> describe(Source source) {
        return warehouse.read(BUDGET, snapshot -> snapshot.describe(source));
    }

    private static WarehouseException assertFails(WarehouseException.Reason reason, ThrowingCallable work) {
        var failure = catchThrowableOfType(WarehouseException.class, work);
        assertThat(failure).isNotNull();
        assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
        return failure;
    }
}
