package io.segments.evaluator.warehouse.trino;

import static io.segments.evaluator.warehouse.WarehouseException.Reason.QUERY_CANCELLED;
import static io.segments.evaluator.warehouse.WarehouseException.Reason.QUERY_FAILED;
import static io.segments.evaluator.warehouse.WarehouseException.Reason.QUERY_TIMED_OUT;
import static io.segments.evaluator.warehouse.WarehouseException.Reason.SOURCE_INVALID;
import static io.segments.evaluator.warehouse.WarehouseException.Reason.SOURCE_MISSING;
import static io.segments.evaluator.warehouse.WarehouseException.Reason.WAREHOUSE_UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import io.segments.condition.ColumnType;
import io.segments.condition.Value;
import io.segments.condition.schema.Source;
import io.segments.embedded.process.LoopbackPort;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.compile.dialect.TrinoDialect;
import io.segments.evaluator.warehouse.Budget;
import io.segments.evaluator.warehouse.Cancellation;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.StallingProxy;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.evaluator.warehouse.WarehouseException;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrinoWarehouseIT {

    private static final Budget BUDGET = Budget.of(Duration.ofMinutes(1));
    private static final TrinoDialect DIALECT = new TrinoDialect();

    /** Days of work. */
    private static final Fragment ENDLESS = Fragment.sql("""
            SELECT count(*)
            FROM UNNEST(sequence(1, 10000)) AS a (x)
            CROSS JOIN UNNEST(sequence(1, 10000)) AS b (y)
            CROSS JOIN UNNEST(sequence(1, 10000)) AS c (z)
            WHERE x + y + z = 0""");

    private static TestingTrino trino;
    private static Warehouse warehouse;

    @BeforeAll
    static void open() throws Exception {
        trino = TestingTrino.fresh();
        trino.execute(
                """
                CREATE TABLE users AS
                SELECT UUID 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11' AS id, CAST('Ada' AS varchar(20)) AS name, CAST('ab' AS char(5)) AS code,
                  CAST(0 AS tinyint) AS tiny, CAST(1 AS smallint) AS small, 3 AS middle, CAST(2 AS bigint) AS big,
                  CAST(5.50 AS decimal(10, 2)) AS price, 0.1e0 AS ratio, REAL '0.5' AS share, true AS active, DATE '2000-02-29' AS born,
                  TIMESTAMP '2026-01-01 00:00:00.123456' AS seen, TIMESTAMP '2026-01-01 02:00:00.000 Africa/Cairo' AS paid,
                  TIMESTAMP '2026-01-01 23:59:59.999999999' AS fine, TIME '10:00' AS at, X'00' AS picture, ARRAY['a'] AS tags,
                  JSON '{}' AS extra, 7 AS "we?rd ""name\"""",
                "CREATE SCHEMA " + trino.schema() + "_crm",
                "CREATE VIEW " + trino.schema() + "_crm.people AS SELECT id, name FROM users");
        warehouse = trino.warehouse("shop", 4);
    }

    @AfterAll
    static void close() throws Exception {
        trino.execute("DROP SCHEMA " + trino.schema() + "_crm CASCADE");
        trino.drop();
    }

    @Test
    void listsTheTablesAndViewsOfItsCatalog() {
        assertThat(warehouse.tables(BUDGET))
                .contains(
                        new Source.Table(trino.schema(), "users"), new Source.Table(trino.schema() + "_crm", "people"))
                .noneMatch(table -> table.schema().equals("information_schema"));
    }

    @Test
    void describesTheColumnsThatTheLanguageCanUse() {
        assertThat(describe(new Source.Table("", "users")).stream()
                        .collect(Collectors.toMap(
                                SourceColumn::name, column -> column.type().columnType())))
                .containsOnly(
                        entry("id", ColumnType.TEXT),
                        entry("name", ColumnType.TEXT),
                        entry("code", ColumnType.TEXT),
                        entry("tiny", ColumnType.NUMBER),
                        entry("small", ColumnType.NUMBER),
                        entry("middle", ColumnType.NUMBER),
                        entry("big", ColumnType.NUMBER),
                        entry("price", ColumnType.NUMBER),
                        entry("ratio", ColumnType.NUMBER),
                        entry("share", ColumnType.NUMBER),
                        entry("active", ColumnType.BOOLEAN),
                        entry("born", ColumnType.DATE),
                        entry("seen", ColumnType.TIMESTAMP),
                        entry("paid", ColumnType.TIMESTAMP),
                        entry("tags", ColumnType.TEXT_ARRAY),
                        entry("extra", ColumnType.JSON),
                        entry("fine", ColumnType.TIMESTAMP),
                        entry("we?rd \"name", ColumnType.NUMBER));
    }

    @Test
    void findsATableOfAnotherCatalogByItsFullName() {
        assertThat(describe(new Source.Table("memory." + trino.schema() + "_crm", "people")))
                .extracting(SourceColumn::name)
                .containsExactly("id", "name");
        assertThat(describe(new Source.Table("MEMORY." + trino.schema(), "USERS")))
                .isNotEmpty();
    }

    @Test
    void readsValuesAsTheLanguageSeesThem() {
        var columns = describe(new Source.Table("", "users")).stream()
                .filter(column -> List.of(
                                "id", "code", "price", "ratio", "share", "active", "born", "seen", "paid", "fine")
                        .contains(column.name()))
                .toList();
        var row = Fragment.of(
                "SELECT {} FROM users",
                Fragment.join(
                        ", ",
                        columns.stream()
                                .map(column ->
                                        DIALECT.value(Fragment.verbatim(DIALECT.quote(column.name())), column.type()))
                                .toList()));

        var values = warehouse
                .read(
                        BUDGET,
                        snapshot -> snapshot.list(
                                row,
                                found -> IntStream.range(0, columns.size())
                                        .mapToObj(i -> found.value(
                                                i, columns.get(i).type().columnType()))
                                        .toList()))
                .getFirst();

        assertThat(values)
                .containsExactly(
                        Optional.of(new Value.Text("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")),
                        Optional.of(new Value.Text("ab")),
                        Optional.of(Value.Number.of("5.5")),
                        Optional.of(Value.Number.of("0.1")),
                        Optional.of(Value.Number.of("0.5")),
                        Optional.of(new Value.Bool(true)),
                        Optional.of(new Value.Day(LocalDate.of(2000, 2, 29))),
                        Optional.of(new Value.Moment(Instant.parse("2026-01-01T00:00:00.123456Z"))),
                        Optional.of(new Value.Moment(Instant.parse("2026-01-01T00:00:00Z"))),
                        Optional.of(new Value.Moment(Instant.parse("2026-01-01T23:59:59.999999Z"))));
    }

    @Test
    void readsNothingWhereNoValueCanStandForIt() {
        var row = Fragment.sql(
                "SELECT nan(), infinity(), REAL 'NaN', CAST(NULL AS varchar), DATE '20000-01-01', TIMESTAMP '-0001-01-01 00:00:00'");

        var values = warehouse.read(
                BUDGET,
                snapshot -> snapshot.list(
                        row,
                        found -> List.of(
                                found.value(0, ColumnType.NUMBER),
                                found.value(1, ColumnType.NUMBER),
                                found.value(2, ColumnType.NUMBER),
                                found.value(3, ColumnType.TEXT),
                                found.value(4, ColumnType.DATE),
                                found.value(5, ColumnType.TIMESTAMP))));

        assertThat(values.getFirst()).allMatch(Optional::isEmpty);
    }

    @Test
    void handsOverRowsAsTheyComeUntilNoMoreAreWanted() {
        var seen = new AtomicLong();
        var many = Fragment.sql(
                "SELECT x * 10000 + y FROM UNNEST(sequence(0, 9999)) AS a (x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b (y)");

        warehouse.read(BUDGET, snapshot -> {
            snapshot.queryWhile(many, row -> row.whole(0) > 0 && seen.incrementAndGet() < 20_000);
            return true;
        });

        assertThat(seen).hasValue(20_000);
        await().until(() -> running("CROSS JOIN UNNEST(sequence(1, 10000)) AS b (y)") == 0);
    }

    @Test
    void saysThatATableThatWasThereHasVanishedAndGoesOnWithTheOthers() throws Exception {
        trino.execute("CREATE TABLE vanishing (id integer)");
        assertThat(describe(new Source.Table("", "vanishing"))).isNotEmpty();
        trino.execute("DROP TABLE vanishing");

        warehouse.read(BUDGET, snapshot -> {
            assertFails(SOURCE_MISSING, () -> snapshot.describe(new Source.Table("", "vanishing")));
            assertThat(snapshot.describe(new Source.Table("", "users"))).isNotEmpty();
            assertThat(snapshot.list(Fragment.sql("SELECT count(*) FROM users"), row -> row.whole(0)))
                    .containsExactly(1L);
            return true;
        });
    }

    @Test
    void describesAQueryThatAPersonWrote() {
        var query = new Source.Query("SELECT id, price * 2 AS twice FROM users -- all of them");

        assertThat(describe(query)).extracting(SourceColumn::name).containsExactly("id", "twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1) AS q; DROP TABLE users; SELECT * FROM (SELECT 1",
                "SELECT 1) AS q CROSS JOIN (SELECT 2",
                "SELECT 1; DROP TABLE users",
                "DROP TABLE users",
                "DELETE FROM users",
                "INSERT INTO users SELECT * FROM users",
                "SELECT * FROM users /*",
                "SELECT 'a",
                "not SQL"
            })
    void refusesWrittenSqlThatIsNotOneSelect(String sql) throws Exception {
        assertFails(SOURCE_INVALID, () -> describe(new Source.Query(sql)));
        assertThat(number("SELECT count(*) FROM users")).isEqualTo(1);
    }

    /** In its parentheses the word is a table's name. */
    @Test
    void takesTheEndOfATransactionForATable() {
        assertFails(SOURCE_MISSING, () -> describe(new Source.Query("COMMIT")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"INSERT INTO users SELECT * FROM users", "DROP TABLE users", "CREATE TABLE more (id integer)"})
    void neverWrites(String change) throws Exception {
        assertFails(
                QUERY_FAILED,
                () -> warehouse.read(BUDGET, snapshot -> snapshot.list(Fragment.verbatim(change), row -> 1)));

        assertThat(number("SELECT count(*) FROM users")).isEqualTo(1);
        assertThat(warehouse.tables(BUDGET)).noneMatch(table -> table.table().equals("more"));
    }

    @Test
    void saysThatATableIsNotThere() {
        assertFails(SOURCE_MISSING, () -> describe(new Source.Table("", "nobody")));
        assertFails(SOURCE_MISSING, () -> describe(new Source.Table("nowhere", "users")));
        assertFails(SOURCE_MISSING, () -> describe(new Source.Table("nowhere.nowhere", "users")));
    }

    @Test
    void saysThatItCannotBeReachedWithoutSayingAnySecret() {
        var nowhere = new TrinoAccount("jdbc:trino://127.0.0.1:1/memory", "reader", Optional.empty(), Optional.empty());
        var withoutTls = new TrinoAccount(trino.url(), "reader", Optional.of("s3cret"), Optional.empty());
        var tokenWithoutTls = new TrinoAccount(trino.url(), "reader", Optional.empty(), Optional.of("s3cret"));

        assertThat(assertFails(WAREHOUSE_UNREACHABLE, () -> warehouse(nowhere).tables(BUDGET)))
                .hasMessageContaining("shop");
        for (var account : List.of(withoutTls, tokenWithoutTls)) {
            assertThat(assertFails(
                            WAREHOUSE_UNREACHABLE, () -> warehouse(account).tables(BUDGET)))
                    .hasMessageContaining("SSL=true")
                    .hasMessageNotContaining("s3cret");
            assertThat(account.toString()).doesNotContain("s3cret");
        }
    }

    @Test
    void failsWithoutRepeatingValues() {
        var query = Fragment.sql("SELECT CAST(name AS integer) FROM users");

        var failure = assertFails(
                QUERY_FAILED, () -> warehouse.read(BUDGET, snapshot -> snapshot.list(query, row -> row.whole(0))));

        assertThat(failure).hasMessageNotContaining("Ada").hasMessageContaining("Trino error 9");
    }

    @Test
    void endsAQueryThatTakesLongerThanItsBudget() {
        assertFails(
                QUERY_TIMED_OUT,
                () -> warehouse.read(
                        Budget.of(Duration.ofMillis(800)), snapshot -> snapshot.list(ENDLESS, row -> row.text(0))));
        await().atMost(Duration.ofSeconds(20)).until(() -> running("WHERE x + y + z = 0") == 0);
    }

    @Test
    void endsACancelledQueryOnTheServer() {
        var cancellation = new Cancellation();
        var query = CompletableFuture.supplyAsync(
                () -> warehouse.read(
                        new Budget(Duration.ofMinutes(10), cancellation),
                        snapshot -> snapshot.list(ENDLESS, row -> row.text(0))),
                Thread::startVirtualThread);
        await().atMost(Duration.ofSeconds(30)).until(() -> running("WHERE x + y + z = 0") == 1);

        cancellation.cancel();

        assertThat(query)
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        WarehouseException.class, e -> assertThat(e.reason()).isEqualTo(QUERY_CANCELLED));
        await().atMost(Duration.ofSeconds(20)).until(() -> running("WHERE x + y + z = 0") == 0);
    }

    @Test
    @EnabledIfSystemProperty(named = "segments.conformance.size", matches = "[5-9]\\d\\d|\\d{4,}")
    void leavesAClusterThatGoesSilent() throws Exception {
        try (var proxy = new StallingProxy(new InetSocketAddress(LoopbackPort.HOST, trino.port()))) {
            var behind = warehouse(new TrinoAccount(
                    new TestingTrino(proxy.port(), trino.schema()).url(),
                    "reader",
                    Optional.empty(),
                    Optional.empty()));
            var begin = System.nanoTime();

            assertFails(
                    QUERY_TIMED_OUT,
                    () -> behind.read(Budget.of(Duration.ofSeconds(3)), snapshot -> {
                        snapshot.list(Fragment.sql("SELECT 1"), row -> row.whole(0));
                        proxy.stall();
                        return snapshot.list(Fragment.sql("SELECT 2"), row -> row.whole(0));
                    }));

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(35));
        }
    }

    private static long running(String part) throws SQLException {
        return number(
                "SELECT count(*) FROM system.runtime.queries WHERE state NOT IN ('FINISHED', 'FAILED') AND strpos(query, '"
                        + part + "') > 0 AND strpos(query, 'system.runtime') = 0");
    }

    private static Warehouse warehouse(TrinoAccount account) {
        return new TrinoWarehouse("shop", account, new Slots(1));
    }

    private static List<SourceColumn> describe(Source source) {
        return warehouse.read(BUDGET, snapshot -> snapshot.describe(source));
    }

    private static long number(String sql) throws SQLException {
        try (var connection = trino.stranger();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static WarehouseException assertFails(WarehouseException.Reason reason, ThrowingCallable work) {
        var failure = catchThrowableOfType(WarehouseException.class, work);
        assertThat(failure).isNotNull();
        assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
        return failure;
    }
}
