package io.segments.evaluator.warehouse.postgresql;

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
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.warehouse.Budget;
import io.segments.evaluator.warehouse.Cancellation;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.evaluator.warehouse.WarehouseException;
import io.segments.testkit.infra.InfrastructureIsolation;
import io.segments.testkit.infra.TestDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresWarehouseIT {

    private static final Budget BUDGET = Budget.of(Duration.ofMinutes(1));
    private static final Fragment ENDLESS = Fragment.sql("SELECT pg_sleep(600)");

    private static TestDatabase database;
    private static Warehouse warehouse;

    @BeforeAll
    static void open() throws Exception {
        database = InfrastructureIsolation.fresh("warehouse").createDatabase();
        execute(
                "CREATE TYPE plan AS ENUM ('trial', 'pro')",
                "CREATE DOMAIN email AS text",
                """
                CREATE TABLE users (
                  id uuid, name varchar(20), code char(5), mail email, plan plan, small smallint, big bigint, price numeric(10, 2),
                  rate numeric, ratio double precision, share real, active boolean, born date, seen timestamp, paid timestamptz,
                  at time, picture bytea, tags text[], extra jsonb, "we?rd ""name" integer)""",
                """
                INSERT INTO users VALUES (
                  'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', 'Ada', 'ab', 'ada@example.com', 'pro', 1, 2, 5.50, 1e-20, 0.1, 0.5, true,
                  '2000-02-29', '2026-01-01 00:00:00.123456', '2026-01-01 02:00:00+02', '10:00', 'x', '{a}', '{}', 7)""",
                "INSERT INTO users (rate, ratio, share) VALUES ('NaN', 'NaN', 'Infinity')",
                "CREATE SCHEMA crm",
                "CREATE VIEW crm.people AS SELECT id, name FROM public.users");
        warehouse = new PostgresWarehouse("shop", account(database.password()), new Slots(4));
    }

    @Test
    void listsItsTablesAndViews() {
        assertThat(warehouse.tables(BUDGET))
                .containsExactly(new Source.Table("crm", "people"), new Source.Table("public", "users"));
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
                        entry("mail", ColumnType.TEXT),
                        entry("plan", ColumnType.TEXT),
                        entry("small", ColumnType.NUMBER),
                        entry("big", ColumnType.NUMBER),
                        entry("price", ColumnType.NUMBER),
                        entry("rate", ColumnType.NUMBER),
                        entry("ratio", ColumnType.NUMBER),
                        entry("share", ColumnType.NUMBER),
                        entry("active", ColumnType.BOOLEAN),
                        entry("born", ColumnType.DATE),
                        entry("seen", ColumnType.TIMESTAMP),
                        entry("paid", ColumnType.TIMESTAMP),
                        entry("tags", ColumnType.TEXT_ARRAY),
                        entry("extra", ColumnType.JSON),
                        entry("we?rd \"name", ColumnType.NUMBER));
    }

    @Test
    void readsValuesAsTheLanguageSeesThem() {
        var row = Fragment.sql(
                "SELECT name, price, rate, ratio, active, born, seen, paid FROM users WHERE name IS NOT NULL");
        var types = List.of(
                ColumnType.TEXT,
                ColumnType.NUMBER,
                ColumnType.NUMBER,
                ColumnType.NUMBER,
                ColumnType.BOOLEAN,
                ColumnType.DATE,
                ColumnType.TIMESTAMP,
                ColumnType.TIMESTAMP);

        var values = warehouse
                .read(
                        BUDGET,
                        snapshot -> snapshot.list(
                                row,
                                found -> IntStream.range(0, types.size())
                                        .mapToObj(i -> found.value(i, types.get(i)))
                                        .toList()))
                .getFirst();

        assertThat(values)
                .containsExactly(
                        Optional.of(new Value.Text("Ada")),
                        Optional.of(Value.Number.of("5.5")),
                        Optional.of(Value.Number.of("1e-20")),
                        Optional.of(Value.Number.of("0.1")),
                        Optional.of(new Value.Bool(true)),
                        Optional.of(new Value.Day(LocalDate.of(2000, 2, 29))),
                        Optional.of(new Value.Moment(Instant.parse("2026-01-01T00:00:00.123456Z"))),
                        Optional.of(new Value.Moment(Instant.parse("2026-01-01T00:00:00Z"))));
    }

    @Test
    void readsNothingWhereNoValueCanStandForIt() {
        var row = Fragment.sql("SELECT rate, ratio, share, name FROM users WHERE name IS NULL");

        var values = warehouse.read(
                BUDGET,
                snapshot -> snapshot.list(
                        row,
                        found -> List.of(
                                found.value(0, ColumnType.NUMBER),
                                found.value(1, ColumnType.NUMBER),
                                found.value(2, ColumnType.NUMBER),
                                found.value(3, ColumnType.TEXT))));

        assertThat(values.getFirst()).allMatch(Optional::isEmpty);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    CAST(-32768 AS smallint)                                   | -32768
                    CAST('-9223372036854775808' AS bigint)                     | -9223372036854775808
                    CAST('99999999999999999999999999999999999999' AS numeric)  | 99999999999999999999999999999999999999
                    CAST('5.50' AS numeric(10, 2))                             | 5.5
                    CAST('1e-38' AS numeric)                                   | 1e-38
                    CAST('1e300' AS numeric)                                   | 1e300
                    CAST(0.1 AS double precision)                              | 0.1
                    CAST('1e308' AS double precision)                          | 1e308
                    CAST(0.1 AS real)                                          | 0.1
                    """)
    void readsNumbersExactly(String expression, String number) {
        assertThat(value(expression, ColumnType.NUMBER)).contains(Value.Number.of(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CAST('NaN' AS numeric)",
                "CAST('Infinity' AS numeric)",
                "CAST('-Infinity' AS numeric)",
                "CAST('Infinity' AS double precision)",
                "CAST('NaN' AS real)",
                "CAST('1e400' AS numeric)",
                "CAST(NULL AS numeric)"
            })
    void readsNoNumberWhereNoneCanStandForIt(String expression) {
        assertThat(value(expression, ColumnType.NUMBER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "TIMESTAMP '2026-01-01 00:00:00.123456', 2026-01-01T00:00:00.123456Z",
                "TIMESTAMPTZ '2026-01-01 02:00:00+02', 2026-01-01T00:00:00Z",
                "TIMESTAMP '0001-01-01 00:00:00', 0001-01-01T00:00:00Z",
                "TIMESTAMPTZ '9999-12-31 23:59:59.999999+00', 9999-12-31T23:59:59.999999Z"
            })
    void readsATimestampWithoutZoneAsUtcAndOneWithZoneAsItsInstant(String expression, Instant instant) {
        assertThat(value(expression, ColumnType.TIMESTAMP)).contains(new Value.Moment(instant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CAST(NULL AS timestamp)",
                "TIMESTAMP 'infinity'",
                "TIMESTAMP '-infinity'",
                "TIMESTAMPTZ 'infinity'",
                "TIMESTAMPTZ '-infinity'",
                "TIMESTAMP '20000-01-01 00:00:00'",
                "TIMESTAMP '4000-01-01 00:00:00 BC'"
            })
    void readsNoInstantWhereNoneCanStandForIt(String expression) {
        assertThat(value(expression, ColumnType.TIMESTAMP)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DATE 'infinity'", "DATE '-infinity'", "DATE '20000-01-01'", "DATE '0001-01-01 BC'"})
    void readsNoDayWhereNoneCanStandForIt(String expression) {
        assertThat(value(expression, ColumnType.DATE)).isEmpty();
    }

    @Test
    void saysThatATableThatWasThereHasVanishedAndGoesOnWithTheOthers() throws Exception {
        execute("CREATE TABLE vanishing (id integer)");
        assertThat(describe(new Source.Table("", "vanishing"))).isNotEmpty();
        execute("DROP TABLE vanishing");

        warehouse.read(BUDGET, snapshot -> {
            assertFails(SOURCE_MISSING, () -> snapshot.describe(new Source.Table("", "vanishing")));
            assertThat(snapshot.describe(new Source.Table("", "users"))).isNotEmpty();
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
                "SELECT 1) AS q; DELETE FROM users; SELECT * FROM (SELECT 1",
                "SELECT 1; DELETE FROM users",
                "DELETE FROM users RETURNING *",
                "WITH gone AS (DELETE FROM users RETURNING *) SELECT * FROM gone",
                "SELECT * FROM users /*",
                "SELECT 'a",
                "COMMIT",
                "not SQL"
            })
    void refusesWrittenSqlThatIsNotOneSelect(String sql) throws Exception {
        assertFails(SOURCE_INVALID, () -> describe(new Source.Query(sql)));
        assertThat(number("SELECT count(*) FROM users")).isEqualTo(2);
    }

    @Test
    void neverWrites() throws Exception {
        var change = Fragment.sql("WITH gone AS (DELETE FROM users RETURNING 1) SELECT count(*) FROM gone");

        assertFails(QUERY_FAILED, () -> warehouse.read(BUDGET, snapshot -> snapshot.list(change, row -> row.whole(0))));

        assertThat(number("SELECT count(*) FROM users")).isEqualTo(2);
    }

    @Test
    void seesOneStateInAllQueriesOfASnapshot() {
        var count = Fragment.sql("SELECT count(*) FROM changing");
        warehouse.read(BUDGET, _ -> {
            try {
                execute("CREATE TABLE changing (id integer)");
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
            return true;
        });

        var counts = warehouse.read(BUDGET, snapshot -> {
            var before = snapshot.list(count, row -> row.whole(0)).getFirst();
            try {
                execute("INSERT INTO changing VALUES (1)");
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
            return List.of(before, snapshot.list(count, row -> row.whole(0)).getFirst());
        });

        assertThat(counts).containsExactly(0L, 0L);
    }

    @Test
    void saysThatATableIsNotThere() {
        assertFails(SOURCE_MISSING, () -> describe(new Source.Table("public", "nobody")));
        assertFails(SOURCE_MISSING, () -> describe(new Source.Table("nowhere", "users")));
    }

    @Test
    void saysThatItCannotBeReachedWithoutSayingAnySecret() {
        var nowhere = new PostgresWarehouse(
                "shop", new PostgresAccount("jdbc:postgresql://127.0.0.1:1/x", "reader", "s3cret"), new Slots(1));
        var refusing = new PostgresWarehouse("shop", account("wr0ng"), new Slots(1));

        assertThat(assertFails(WAREHOUSE_UNREACHABLE, () -> nowhere.tables(BUDGET)))
                .hasMessageContaining("shop")
                .hasMessageNotContaining("s3cret");
        assertThat(account("s3cret").toString()).doesNotContain("s3cret");
        assertThat(refusing.id()).isEqualTo("shop");
    }

    @Test
    void failsWithoutRepeatingValues() {
        var query = Fragment.sql("SELECT CAST(name AS integer) FROM users WHERE name IS NOT NULL");

        var failure = assertFails(
                QUERY_FAILED, () -> warehouse.read(BUDGET, snapshot -> snapshot.list(query, row -> row.whole(0))));

        assertThat(failure).hasMessageNotContaining("Ada");
    }

    @Test
    void endsAQueryThatTakesLongerThanItsBudget() {
        assertFails(
                QUERY_TIMED_OUT,
                () -> warehouse.read(
                        Budget.of(Duration.ofMillis(300)), snapshot -> snapshot.list(ENDLESS, row -> row.text(0))));
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

    private static long sleeping() throws SQLException {
        return number("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active'"
                + " AND query LIKE '%pg_sleep(600)%' AND pid <> pg_backend_pid()");
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

    private static PostgresAccount account(String password) {
        return new PostgresAccount(database.jdbcUrl(), database.user(), password);
    }

    private static void execute(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static long number(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
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
