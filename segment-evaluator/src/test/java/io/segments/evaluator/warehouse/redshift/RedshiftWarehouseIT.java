package io.segments.evaluator.warehouse.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.condition.ColumnType;
import io.segments.condition.Value;
import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.warehouse.Budget;
import io.segments.evaluator.warehouse.Cancellation;
import io.segments.evaluator.warehouse.Row;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.evaluator.warehouse.WarehouseException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Redshift warehouse on PostgreSQL, by PostgreSQL's driver: what it does with a connection, not what Redshift does. */
class RedshiftWarehouseIT {

    private static final Budget BUDGET = Budget.of(Duration.ofMinutes(1));
    private static final Fragment ENDLESS = Fragment.sql("SELECT pg_sleep(600)");

    private static RedshiftStandIn standIn;
    private static Warehouse warehouse;

    @BeforeAll
    static void open() throws SQLException {
        standIn = RedshiftStandIn.create();
        warehouse = new RedshiftWarehouse("shop", standIn.account(), standIn.driver(), new Slots(2));
        execute("""
                CREATE TABLE users (id bigint, name varchar(20), code char(5), price numeric(10, 2), ratio double precision, active boolean,
                  born date, seen timestamp, paid timestamptz, data super, raw bytea)""", """
                INSERT INTO users VALUES (1, 'Ann', 'a', 12.50, 0.5, true, '2024-02-29', '2026-03-15 12:00', '2026-03-15 21:00+09',
                  json_parse('{"a": [1]}'), 'x')""", "CREATE VIEW grown AS SELECT id FROM users");
    }

    @Test
    void listsItsTablesAndViews() {
        assertThat(warehouse.tables(BUDGET))
                .contains(new Source.Table("public", "grown"), new Source.Table("public", "users"));
    }

    @Test
    void describesTheColumnsThatTheLanguageCanUse() {
        assertThat(describe(new Source.Table("", "users")))
                .extracting(SourceColumn::name)
                .containsExactly("id", "name", "code", "price", "ratio", "active", "born", "seen", "paid", "data");
        assertThat(describe(new Source.Query("SELECT id, price FROM users")))
                .extracting(column -> column.type().sql())
                .containsExactly("BIGINT", "DECIMAL(10, 2)");
    }

    @Test
    void readsValuesAsTheLanguageSeesThem() {
        var read = warehouse.read(
                BUDGET,
                snapshot -> snapshot.list(
                        Fragment.sql("SELECT id, name, price, active, born, seen, paid FROM users"),
                        row -> List.of(
                                value(row, 0, ColumnType.NUMBER),
                                value(row, 1, ColumnType.TEXT),
                                value(row, 2, ColumnType.NUMBER),
                                value(row, 3, ColumnType.BOOLEAN),
                                value(row, 4, ColumnType.DATE),
                                value(row, 5, ColumnType.TIMESTAMP),
                                value(row, 6, ColumnType.TIMESTAMP))));
        var noon = new Value.Moment(Instant.parse("2026-03-15T12:00:00Z"));
        assertThat(read)
                .containsExactly(List.of(
                        new Value.Number(BigDecimal.ONE),
                        new Value.Text("Ann"),
                        new Value.Number(new BigDecimal("12.50")),
                        new Value.Bool(true),
                        new Value.Day(LocalDate.of(2024, 2, 29)),
                        noon,
                        noon));
    }

    private static Value value(Row row, int column, ColumnType type) {
        return row.value(column, type).orElseThrow();
    }

    @Test
    void whatIsNotThereIsAFindingAndTheReadingGoesOn() {
        warehouse.read(BUDGET, snapshot -> {
            assertThatThrownBy(() -> snapshot.describe(new Source.Table("", "nobody")))
                    .isInstanceOfSatisfying(
                            WarehouseException.class,
                            e -> assertThat(e.reason()).isEqualTo(WarehouseException.Reason.SOURCE_MISSING));
            assertThat(snapshot.list(Fragment.sql("SELECT count(*) FROM users"), row -> row.whole(0)))
                    .containsExactly(1L);
            return null;
        });
    }

    @Test
    void refusesWrittenSqlThatIsNotOneSelect() {
        for (var sql : List.of("SELECT 1) AS q; DROP TABLE users; --", "SELECT 1; SELECT 2", "DROP TABLE users")) {
            assertThatThrownBy(() -> describe(new Source.Query(sql))).as(sql).isInstanceOf(WarehouseException.class);
        }
    }

    @Test
    void neverWrites() {
        assertThatThrownBy(() -> warehouse.read(
                        BUDGET,
                        snapshot ->
                                snapshot.list(Fragment.sql("INSERT INTO users (id) VALUES (2) RETURNING id"), _ -> 1)))
                .isInstanceOfSatisfying(
                        WarehouseException.class, e -> assertThat(e).hasMessageContaining("25006"));
    }

    @Test
    void endsAQueryThatTakesLongerThanItsBudget() {
        assertThatThrownBy(() -> warehouse.read(
                        Budget.of(Duration.ofSeconds(1)), snapshot -> snapshot.list(ENDLESS, row -> row.text(0))))
                .isInstanceOfSatisfying(
                        WarehouseException.class,
                        e -> assertThat(e.reason()).isEqualTo(WarehouseException.Reason.QUERY_TIMED_OUT));
    }

    @Test
    void endsACancelledQuery() {
        var cancellation = new Cancellation();
        assertThatThrownBy(() -> warehouse.read(new Budget(Duration.ofMinutes(1), cancellation), snapshot -> {
                    Thread.ofVirtual().start(cancellation::cancel);
                    return snapshot.list(ENDLESS, row -> row.text(0));
                }))
                .isInstanceOfSatisfying(
                        WarehouseException.class,
                        e -> assertThat(e.reason()).isEqualTo(WarehouseException.Reason.QUERY_CANCELLED));
    }

    @Test
    void aDatabaseThatComparesWithoutCaseIsNotRead() throws SQLException {
        var other = RedshiftStandIn.create();
        try (var connection = other.connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    "CREATE OR REPLACE FUNCTION redshift.db_collation() RETURNS varchar LANGUAGE sql AS $$ SELECT 'case_insensitive'::varchar $$");
        }
        assertThatThrownBy(() ->
                        new RedshiftWarehouse("shop", other.account(), other.driver(), new Slots(1)).tables(BUDGET))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("case_insensitive");
    }

    @Test
    void saysThatItCannotBeReachedWithoutSayingAnySecret() {
        var account = new RedshiftAccount("jdbc:postgresql://127.0.0.1:1/none?password=hidden", "reader", "secret");
        assertThat(account).hasToString("RedshiftAccount[reader]");
        assertThatThrownBy(() -> new RedshiftWarehouse("shop", account, standIn.driver(), new Slots(1)).tables(BUDGET))
                .isInstanceOfSatisfying(
                        WarehouseException.class,
                        e -> assertThat(e)
                                .hasMessageContaining("cannot be reached")
                                .hasMessageNotContaining("hidden")
                                .hasMessageNotContaining("secret"));
    }

    private static List<SourceColumn> describe(Source source) {
        return warehouse.read(BUDGET, snapshot -> snapshot.describe(source));
    }

    private static void execute(String... statements) throws SQLException {
        try (var connection = standIn.connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
