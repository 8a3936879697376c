package io.segments.evaluator.warehouse.clickhouse;

import static io.segments.evaluator.warehouse.WarehouseException.Reason.QUERY_CANCELLED;
import static io.segments.evaluator.warehouse.WarehouseException.Reason.QUERY_FAILED;
import static io.segments.evaluator.warehouse.WarehouseException.Reason.QUERY_TIMED_OUT;
import static io.segments.evaluator.warehouse.WarehouseException.Reason.SOURCE_INVALID;
import static io.segments.evaluator.warehouse.WarehouseException.Reason.SOURCE_MISSING;
import static io.segments.evaluator.warehouse.WarehouseException.Reason.WAREHOUSE_UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import io.segments.condition.ColumnType;
import io.segments.condition.Value;
import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.compile.dialect.ClickHouseDialect;
import io.segments.evaluator.warehouse.Budget;
import io.segments.evaluator.warehouse.Cancellation;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.StallingProxy;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.evaluator.warehouse.WarehouseException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClickHouseWarehouseIT {

    private static final Budget BUDGET = Budget.of(Duration.ofMinutes(1));
    private static final Fragment ENDLESS = Fragment.sql(
            "SELECT sum(sleepEachRow(0.1)) FROM numbers(6000) SETTINGS max_block_size = 1, max_threads = 1,"
                    + " function_sleep_max_microseconds_per_block = 0");

    private static ClickHouseServer server;
    private static Warehouse warehouse;

    @BeforeAll
    static void open() {
        server = ClickHouseServer.database();
        server.execute(
                """
                CREATE TABLE users (
                  id UUID, name String, kind LowCardinality(Nullable(String)), code FixedString(5), plan Enum8('trial' = 1, 'pro' = 2),
                  small Int8, big UInt64, huge Int256, price Decimal(10, 2), rate Nullable(Float64), share Float32, active Bool,
                  born Date32, day Date, seen DateTime('Asia/Tokyo'), paid DateTime64(6), nano DateTime64(9), address IPv4,
                  tags Array(String), extra Map(String, String), "we?rd ""na\\\\me" Int32)
                ENGINE = MergeTree ORDER BY id""",
                """
                INSERT INTO users VALUES (
                  'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', 'Ada', 'x', 'ab', 'pro', 1, 2, 3, 5.50, 0.1, 0.5, true,
                  '1900-02-28', '2000-02-29', '2026-01-01 09:00:00', '2026-01-01 00:00:00.123456', '1960-01-01 00:00:00.123456789',
                  '10.0.0.1', ['a'], {}, 7)""",
                "INSERT INTO users (id, name, rate, share) VALUES (generateUUIDv4(), '', nan, inf)",
                "CREATE VIEW people AS SELECT id, name FROM users");
        warehouse = new ClickHouseWarehouse("shop", server.account(), new Slots(4));
    }

    @Test
    void listsItsTablesAndViews() {
        assertThat(warehouse.tables(BUDGET))
                .contains(new Source.Table(server.name(), "people"), new Source.Table(server.name(), "users"))
                .noneMatch(table -> table.schema().equals("system"));
    }

    @Test
    void describesTheColumnsThatTheLanguageCanUse() {
        assertThat(describe(new Source.Table("", "users")).stream()
                        .collect(Collectors.toMap(
                                SourceColumn::name, column -> column.type().columnType())))
                .containsOnly(
                        entry("id", ColumnType.TEXT),
                        entry("name", ColumnType.TEXT),
                        entry("kind", ColumnType.TEXT),
                        entry("code", ColumnType.TEXT),
                        entry("plan", ColumnType.TEXT),
                        entry("address", ColumnType.TEXT),
                        entry("small", ColumnType.NUMBER),
                        entry("big", ColumnType.NUMBER),
                        entry("huge", ColumnType.NUMBER),
                        entry("price", ColumnType.NUMBER),
                        entry("rate", ColumnType.NUMBER),
                        entry("share", ColumnType.NUMBER),
                        entry("active", ColumnType.BOOLEAN),
                        entry("born", ColumnType.DATE),
                        entry("day", ColumnType.DATE),
                        entry("seen", ColumnType.TIMESTAMP),
                        entry("paid", ColumnType.TIMESTAMP),
                        entry("tags", ColumnType.TEXT_ARRAY),
                        entry("nano", ColumnType.TIMESTAMP),
                        entry("we?rd \"na\\me", ColumnType.NUMBER));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    id      | a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11
                    code    | ab
                    plan    | pro
                    address | 10.0.0.1
                    kind    | x
                    """)
    void readsAsTextWhatTheLanguageTakesForText(String column, String text) {
        assertThat(ofAda(column)).contains(new Value.Text(text));
    }

    @Test
    void readsValuesAsTheLanguageSeesThem() {
        assertThat(ofAda("price")).contains(Value.Number.of("5.5"));
        assertThat(ofAda("rate")).contains(Value.Number.of("0.1"));
        assertThat(ofAda("active")).contains(new Value.Bool(true));
        assertThat(ofAda("born")).contains(new Value.Day(LocalDate.of(1900, 2, 28)));
        assertThat(ofAda("day")).contains(new Value.Day(LocalDate.of(2000, 2, 29)));
        assertThat(ofAda("seen")).contains(new Value.Moment(Instant.parse("2026-01-01T00:00:00Z")));
        assertThat(ofAda("paid")).contains(new Value.Moment(Instant.parse("2026-01-01T00:00:00.123456Z")));
        assertThat(ofAda("nano")).contains(new Value.Moment(Instant.parse("1960-01-01T00:00:00.123456Z")));
        assertThat(ofAda("we?rd \"na\\me")).contains(Value.Number.of("7"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    toInt8(-128)                                                       | -128
                    toInt64('-9223372036854775808')                                    | -9223372036854775808
                    toUInt64('18446744073709551615')                                   | 18446744073709551615
                    toDecimal256('99999999999999999999999999999999999999', 0)          | 99999999999999999999999999999999999999
                    toDecimal128('1e-38', 38)                                          | 1e-38
                    1e308                                                              | 1e308
                    toFloat32(0.1)                                                     | 0.1
                    """)
    void readsNumbersExactly(String expression, String number) {
        assertThat(value(expression, ColumnType.NUMBER)).contains(Value.Number.of(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "inf", "-inf", "NULL", "toFloat32(nan)"})
    void readsNoNumberWhereNoneCanStandForIt(String expression) {
        assertThat(value(expression, ColumnType.NUMBER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'toDateTime64(''2026-01-01 00:00:00.1'', 1, ''Asia/Tokyo'')', 2025-12-31T15:00:00.1Z",
        "'toDateTime64(''1899-12-31 23:59:59.999999'', 6, ''UTC'')', 1899-12-31T23:59:59.999999Z",
        "'toDateTime(''2106-02-07 06:28:15'', ''UTC'')', 2106-02-07T06:28:15Z"
    })
    void readsATimestampAsItsInstantWhateverItsZone(String expression, Instant instant) {
        assertThat(value(expression, ColumnType.TIMESTAMP)).contains(new Value.Moment(instant));
    }

    @Test
    void saysThatATableIsNotThereAndGoesOnWithTheOthers() {
        warehouse.read(BUDGET, snapshot -> {
            assertFails(SOURCE_MISSING, () -> snapshot.describe(new Source.Table("", "nobody")));
            assertFails(SOURCE_MISSING, () -> snapshot.describe(new Source.Table("nowhere", "users")));
            assertThat(snapshot.describe(new Source.Table(server.name(), "users")))
                    .isNotEmpty();
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
                "SELECT 1) UNION ALL (SELECT 2",
                "SELECT 1) AS q UNION ALL SELECT * FROM (SELECT 2",
                "SELECT 1; DROP TABLE users",
                "SELECT 1;",
                "SELECT 1 FORMAT JSON",
                "SELECT 1 INTO OUTFILE '/tmp/x'",
                "DROP TABLE users",
                "INSERT INTO users (name) VALUES ('x')",
                "INSERT INTO users (name) VALUES ('x')) UNION ALL (SELECT 1",
                "SELECT * FROM users /*",
                "SELECT 'a",
                "SELECT \\",
                "not SQL",
                ";"
            })
    void refusesWrittenSqlThatIsNotOneSelect(String sql) {
        assertFails(SOURCE_INVALID, () -> describe(new Source.Query(sql)));
        assertThat(server.ask("SELECT count() FROM users")).containsExactly(List.of("2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO users (name) VALUES ('x')",
                "DROP TABLE users",
                "CREATE TABLE other (n Int8) ENGINE = Memory"
            })
    void neverWrites(String statement) {
        assertFails(
                QUERY_FAILED,
                () -> warehouse.read(
                        BUDGET, snapshot -> snapshot.list(Fragment.verbatim(statement), row -> row.text(0))));

        assertThat(server.ask("SELECT count() FROM users")).containsExactly(List.of("2"));
    }

    @Test
    void saysThatItCannotBeReachedWithoutSayingAnySecret() {
        var nowhere = new ClickHouseWarehouse(
                "shop", new ClickHouseAccount("http://127.0.0.1:1/", "reader", "s3cret"), new Slots(1));
        var refusing = new ClickHouseWarehouse(
                "shop", new ClickHouseAccount(server.account().url(), "reader", "wr0ng"), new Slots(1));

        assertThat(assertFails(WAREHOUSE_UNREACHABLE, () -> nowhere.tables(BUDGET)))
                .hasMessageContaining("shop")
                .hasMessageNotContaining("s3cret");
        assertThat(assertFails(WAREHOUSE_UNREACHABLE, () -> refusing.tables(BUDGET)))
                .hasMessageContaining("account")
                .hasMessageNotContaining("wr0ng");
        assertThat(server.account().toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:clickhouse://host/db",
                "http://reader:s3cret@host/",
                "https://host/?database=shop&readonly=0",
                "https://host/?password=s3cret",
                "host:8123",
                "not a URL"
            })
    void takesNoOtherUrl(String url) {
        assertThatThrownBy(() -> new ClickHouseAccount(url, "reader", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void failsWithoutRepeatingValues() {
        var query = Fragment.sql("SELECT CAST(name AS Int32) FROM users WHERE name != ''");
        var source = new Source.Query("SELECT CAST((SELECT name FROM users WHERE name != '') AS Int32) AS n");

        assertThat(assertFails(
                        QUERY_FAILED,
                        () -> warehouse.read(BUDGET, snapshot -> snapshot.list(query, row -> row.whole(0)))))
                .hasMessageNotContaining("Ada");
        assertThat(assertFails(SOURCE_INVALID, () -> describe(source))).hasMessageNotContaining("Ada");
    }

    @Test
    void saysWhatIsWrongWithSqlInTheServersWords() {
        assertThat(assertFails(SOURCE_INVALID, () -> describe(new Source.Query("SELECT nosuch FROM users"))))
                .hasMessageContaining("nosuch");
    }

    @Test
    void handsOverManyRowsWithoutHoldingThem() {
        var sum = new AtomicLong();
        warehouse.read(BUDGET, snapshot -> {
            snapshot.query(
                    Fragment.sql("SELECT number, 'text' FROM numbers(1000000)"), row -> sum.addAndGet(row.whole(0)));
            return true;
        });
        assertThat(sum).hasValue(499_999_500_000L);
    }

    @Test
    void stopsWhenNoMoreRowsAreWanted() {
        var rows = new AtomicLong();
        warehouse.read(BUDGET, snapshot -> {
            snapshot.queryWhile(Fragment.sql("SELECT number FROM numbers(100000)"), _ -> rows.incrementAndGet() < 3);
            return true;
        });
        assertThat(rows).hasValue(3);
    }

    @Test
    void endsAQueryThatTakesLongerThanItsBudget() {
        assertFails(
                QUERY_TIMED_OUT,
                () -> warehouse.read(
                        Budget.of(Duration.ofMillis(300)), snapshot -> snapshot.list(ENDLESS, row -> row.text(0))));
        await().until(() -> sleeping() == 0);
    }

    @Test
    void endsACancelledQueryOnTheServer() {
        var cancellation = new Cancellation();
        var query = CompletableFuture.supplyAsync(
                () -> warehouse.read(
                        new Budget(Duration.ofMinutes(10), cancellation),
                        snapshot -> snapshot.list(ENDLESS, row -> row.text(0))),
                Thread::startVirtualThread);
        await().until(() -> sleeping() == 1);

        cancellation.cancel();

        assertThat(query)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        WarehouseException.class, e -> assertThat(e.reason()).isEqualTo(QUERY_CANCELLED));
        await().until(() -> sleeping() == 0);
    }

    @Test
    void leavesAServerThatGoesSilentAtTheBudget() throws Exception {
        var address = URI.create(server.account().url());
        try (var proxy = new StallingProxy(new InetSocketAddress(address.getHost(), address.getPort()))) {
            var silent = new ClickHouseWarehouse(
                    "shop",
                    new ClickHouseAccount("http://127.0.0.1:" + proxy.port() + "/", "reader", "s3cret"),
                    new Slots(1));
            proxy.stall();

            assertFails(QUERY_TIMED_OUT, () -> silent.tables(Budget.of(Duration.ofMillis(300))));
        }
    }

    private static long sleeping() {
        return server.ask(
                        "SELECT query FROM system.processes WHERE query LIKE '%sleepEachRow%' AND query NOT LIKE '%system.processes%'")
                .size();
    }

    private static Optional<Value> ofAda(String column) {
        var type = describe(new Source.Table("", "users")).stream()
                .filter(found -> found.name().equals(column))
                .findFirst()
                .orElseThrow()
                .type();
        var dialect = new ClickHouseDialect();
        var value = dialect.value(Fragment.verbatim(dialect.quote(column)), type);
        return warehouse
                .read(
                        BUDGET,
                        snapshot -> snapshot.list(
                                Fragment.of("SELECT {} FROM users WHERE name = 'Ada'", value),
                                row -> row.value(0, type.columnType())))
                .getFirst();
    }

    private static Optional<Value> value(String expression, ColumnType type) {
        return warehouse
                .read(
                        BUDGET,
                        snapshot -> snapshot.list(
                                Fragment.concat(Fragment.sql("SELECT "), Fragment.verbatim(expression)),
                                row -> row.value(0, type)))
                .getFirst();
    }

    private static List<SourceColumn> describe(Source source) {
        return warehouse.read(BUDGET, snapshot -> snapshot.describe(source));
    }

    private static WarehouseException assertFails(WarehouseException.Reason reason, ThrowingCallable work) {
        var failure = Objects.requireNonNull(catchThrowableOfType(WarehouseException.class, work), "nothing failed");
        assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
        return failure;
    }
}
