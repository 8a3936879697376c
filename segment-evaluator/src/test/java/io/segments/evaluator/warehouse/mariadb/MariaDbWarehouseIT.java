package io.segments.evaluator.warehouse.mariadb;

import static io.segments.evaluator.warehouse.WarehouseException.Reason.QUERY_FAILED;
import static io.segments.evaluator.warehouse.WarehouseException.Reason.SOURCE_INVALID;
import static io.segments.evaluator.warehouse.WarehouseException.Reason.SOURCE_MISSING;
import static io.segments.evaluator.warehouse.WarehouseException.Reason.WAREHOUSE_UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import io.segments.condition.ColumnType;
import io.segments.condition.Value;
import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.mariadb.MariaDbServer;
import io.segments.evaluator.warehouse.Budget;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.evaluator.warehouse.WarehouseException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MariaDbWarehouseIT {

    private static final Budget BUDGET = Budget.of(Duration.ofMinutes(1));

    private static MariaDbAccount account;
    private static String database;
    private static Warehouse warehouse;

    @BeforeAll
    static void open() throws Exception {
        account = MariaDbServer.shared().createDatabase();
        database = account.url().substring(account.url().lastIndexOf('/') + 1);
        execute(
                """
                CREATE TABLE users (
                  id uuid, name varchar(20), code char(5), note text, wide longtext CHARACTER SET utf8mb4, plan enum('trial', 'pro'),
                  tiny tinyint, small smallint unsigned, middle mediumint, number int, big bigint, huge bigint unsigned,
                  price decimal(10, 2), exact decimal(65, 30), share float, ratio double, active boolean, bit_flag bit(1), bits bit(8),
                  year year, born date, seen datetime(6), paid timestamp(6) NULL, at time, picture blob, bytes varbinary(3),
                  extra json, place point, `we?rd ``"name` int)""",
                """
                INSERT INTO users VALUES (
                  'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', 'Ada', 'ab', 'n', 'w', 'pro', -1, 65535, 1, 2, 3, 18446744073709551615, 5.50,
                  1e-20, 0.5, 0.1, 2, 1, 1, 1970, '2000-02-29', '2026-01-01 00:00:00.123456', '2026-01-01 05:30:00', '10:00', 'x', 'y', '{}',
                  point(1, 1), 7)""",
                "INSERT INTO users (name) VALUES (NULL)",
                "CREATE VIEW people AS SELECT id, name FROM users",
                "CREATE SEQUENCE counter");
        warehouse = new MariaDbWarehouse("shop", account, new Slots(4));
    }

    @Test
    void listsItsTablesAndViews() {
        assertThat(warehouse.tables(BUDGET))
                .contains(new Source.Table(database, "people"), new Source.Table(database, "users"))
                .doesNotContain(new Source.Table(database, "counter"))
                .noneMatch(table -> table.schema().equals("mysql"));
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
                        entry("note", ColumnType.TEXT),
                        entry("wide", ColumnType.TEXT),
                        entry("plan", ColumnType.TEXT),
                        entry("tiny", ColumnType.NUMBER),
                        entry("small", ColumnType.NUMBER),
                        entry("middle", ColumnType.NUMBER),
                        entry("number", ColumnType.NUMBER),
                        entry("big", ColumnType.NUMBER),
                        entry("huge", ColumnType.NUMBER),
                        entry("price", ColumnType.NUMBER),
                        entry("exact", ColumnType.NUMBER),
                        entry("share", ColumnType.NUMBER),
                        entry("ratio", ColumnType.NUMBER),
                        entry("active", ColumnType.BOOLEAN),
                        entry("bit_flag", ColumnType.BOOLEAN),
                        entry("year", ColumnType.NUMBER),
                        entry("born", ColumnType.DATE),
                        entry("seen", ColumnType.TIMESTAMP),
                        entry("paid", ColumnType.TIMESTAMP),
                        entry("extra", ColumnType.JSON),
                        entry("we?rd `\"name", ColumnType.NUMBER));
    }

    @Test
    void readsValuesAsTheLanguageSeesThem() {
        var row = Fragment.sql(
                "SELECT name, huge, price, ratio, active, born, seen, paid FROM users WHERE name IS NOT NULL");
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
                        Optional.of(Value.Number.of("18446744073709551615")),
                        Optional.of(Value.Number.of("5.5")),
                        Optional.of(Value.Number.of("0.1")),
                        Optional.of(new Value.Bool(true)),
                        Optional.of(new Value.Day(LocalDate.of(2000, 2, 29))),
                        Optional.of(new Value.Moment(Instant.parse("2026-01-01T00:00:00.123456Z"))),
                        Optional.of(new Value.Moment(Instant.parse("2026-01-01T00:00:00Z"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    -9223372036854775808                                       | -9223372036854775808
                    CAST('99999999999999999999999999999999999999' AS DECIMAL(65,20)) | 99999999999999999999999999999999999999
                    CAST('1e-38' AS DECIMAL(65,38))                            | 1e-38
                    CAST('0.1' AS DOUBLE)                                      | 0.1
                    CAST('1e308' AS DOUBLE)                                    | 1e308
                    CAST('0.1' AS FLOAT)                                       | 0.1
                    """)
    void readsNumbersExactly(String expression, String number) {
        assertThat(value(expression, ColumnType.NUMBER)).contains(Value.Number.of(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIMESTAMP '0001-01-01 00:00:00'", "TIMESTAMP '9999-12-31 23:59:59.999999'"})
    void readsTheFirstAndTheLastInstant(String expression) {
        assertThat(value(expression, ColumnType.TIMESTAMP)).isPresent();
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
        var query = new Source.Query("SELECT id AS who, price * 2 AS twice FROM users -- all of them");

        assertThat(describe(query)).extracting(SourceColumn::name).containsExactly("who", "twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1) AS q; DELETE FROM users; SELECT * FROM (SELECT 1",
                "SELECT 1; DELETE FROM users",
                "DELETE FROM users RETURNING *",
                "SELECT * FROM users /*",
                "SELECT 'a",
                "SELECT ?",
                "SELECT 1 INTO @x",
                "SELECT 1 INTO OUTFILE '/tmp/x'",
                "SHOW TABLES",
                "COMMIT",
                "not SQL"
            })
    void refusesWrittenSqlThatIsNotOneSelect(String sql) throws Exception {
        assertFails(SOURCE_INVALID, () -> describe(new Source.Query(sql)));
        assertThat(number("SELECT count(*) FROM users")).isEqualTo(2);
    }

    @Test
    void neverWrites() throws Exception {
        var change = Fragment.sql("DELETE FROM users RETURNING 1");

        assertFails(QUERY_FAILED, () -> warehouse.read(BUDGET, snapshot -> snapshot.list(change, row -> row.whole(0))));

        assertThat(number("SELECT count(*) FROM users")).isEqualTo(2);
    }

    @Test
    void seesOneStateInAllQueriesOfASnapshot() throws Exception {
        execute("CREATE TABLE changing (id integer)");
        var count = Fragment.sql("SELECT count(*) FROM changing");

        var counts = warehouse.read(BUDGET, snapshot -> {
            change("INSERT INTO changing VALUES (1)");
            var before = snapshot.list(count, row -> row.whole(0)).getFirst();
            change("INSERT INTO changing VALUES (2)");
            return List.of(before, snapshot.list(count, row -> row.whole(0)).getFirst());
        });

        assertThat(counts).containsExactly(0L, 0L);
    }

    @Test
    void cutsNothingShortAndChangesNoValueWhateverTheServerIsSetTo() throws Exception {
        try {
            execute(
                    "SET GLOBAL sql_select_limit = 1",
                    "SET GLOBAL sql_mode = 'PAD_CHAR_TO_FULL_LENGTH,EMPTY_STRING_IS_NULL,ANSI'");

            var codes = warehouse.read(
                    BUDGET,
                    snapshot -> snapshot.list(
                            Fragment.sql("SELECT CONCAT(code, '') FROM users ORDER BY number DESC"),
                            row -> Optional.ofNullable(row.text(0))));

            assertThat(codes).containsExactly(Optional.of("ab"), Optional.empty());
        } finally {
            execute("SET GLOBAL sql_select_limit = DEFAULT", "SET GLOBAL sql_mode = DEFAULT");
        }
    }

    @Test
    void saysThatATableIsNotThere() {
        assertFails(SOURCE_MISSING, () -> describe(new Source.Table(database, "nobody")));
        assertFails(SOURCE_MISSING, () -> describe(new Source.Table("nowhere", "users")));
    }

    @Test
    void saysThatItCannotBeReachedWithoutSayingAnySecret() {
        var nowhere = new MariaDbWarehouse(
                "shop", new MariaDbAccount("jdbc:mariadb://127.0.0.1:1/x", "reader", "s3cret"), new Slots(1));
        var refusing = new MariaDbWarehouse(
                "shop", new MariaDbAccount(account.url(), account.username(), "wr0ng"), new Slots(1));
        var elsewhere = new MariaDbWarehouse(
                "shop", new MariaDbAccount("jdbc:postgresql://127.0.0.1:1/x", "reader", "s3cret"), new Slots(1));

        for (var unreachable : List.of(nowhere, refusing, elsewhere)) {
            assertThat(assertFails(WAREHOUSE_UNREACHABLE, () -> unreachable.tables(BUDGET)))
                    .hasMessageContaining("shop")
                    .hasMessageNotContainingAny("s3cret", "wr0ng");
        }
        assertThat(new MariaDbAccount(account.url(), "reader", "s3cret").toString())
                .doesNotContain("s3cret");
    }

    @Test
    void failsWithoutRepeatingValues() {
        var query = Fragment.sql("SELECT name, exp(big * 1000) FROM users WHERE name = 'Ada'");

        var failure = assertFails(
                QUERY_FAILED, () -> warehouse.read(BUDGET, snapshot -> snapshot.list(query, row -> row.whole(1))));

        assertThat(failure).hasMessageNotContaining("Ada");
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

    private static void change(String statement) {
        try {
            execute(statement);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void execute(String... statements) throws SQLException {
        try (var connection = MariaDbServer.connect(account);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static long number(String sql) throws SQLException {
        try (var connection = MariaDbServer.connect(account);
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return Objects.requireNonNull(result.getBigDecimal(1)).longValueExact();
        }
    }

    private static WarehouseException assertFails(WarehouseException.Reason reason, ThrowingCallable work) {
        var failure = catchThrowableOfType(WarehouseException.class, work);
        assertThat(failure).isNotNull();
        assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
        return failure;
    }
}
