package io.segments.evaluator.warehouse.databricks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.condition.ColumnType;
import io.segments.condition.Value;
import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.PhysicalType;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.compile.dialect.DatabricksDialect;
import io.segments.evaluator.warehouse.Budget;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.evaluator.warehouse.WarehouseException;
import io.segments.evaluator.warehouse.WarehouseException.Reason;
import io.segments.evaluator.warehouse.jdbc.DriverWarehouse;
import io.segments.evaluator.warehouse.jdbc.ProcessDriver;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The warehouse, with Spark in place of the service and a driver of the tests in place of the vendor's. */
class DatabricksWarehouseIT {

    private static final Budget BUDGET = Budget.of(Duration.ofMinutes(1));

    private static Warehouse warehouse;

    @BeforeAll
    static void open() throws Exception {
        Spark.process()
                .load(
                        Map.of(
                                "people",
                                "SELECT 'ada' COLLATE UTF8_LCASE AS id, TIMESTAMP_NTZ '2026-03-15 12:00:00.000123' AS seen, DATE '1815-12-10' AS born, CAST('12.50' AS DECIMAL(10, 2)) AS spent, TRUE AS active, map('a', 1) AS others"));
        warehouse = new DriverWarehouse(
                "lake",
                new DatabricksEngine(
                        new ProcessDriver(Spark.process()),
                        new DatabricksAccount(
                                "jdbc:databricks://host", Optional.empty(), Optional.empty(), Optional.empty())),
                new Slots(1));
    }

    private static List<SourceColumn> described(Source source) {
        return warehouse.read(BUDGET, snapshot -> snapshot.describe(source));
    }

    @Test
    void columnsAreThoseThatTheLanguageHasATypeFor() {
        var expected = List.of(
                new SourceColumn("id", new PhysicalType.TextLike("STRING")),
                new SourceColumn("seen", new PhysicalType.Moment("TIMESTAMP_NTZ", false)),
                new SourceColumn("born", new PhysicalType.Day("DATE")),
                new SourceColumn("spent", new PhysicalType.Decimal("DECIMAL(10, 2)", 10, 2)),
                new SourceColumn("active", new PhysicalType.Flag("BOOLEAN")));
        assertThat(described(new Source.Table("", "people"))).isEqualTo(expected);
        assertThat(described(new Source.Query("SELECT * FROM people -- all of them")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1) AS q UNION ALL SELECT 2 FROM (SELECT 1",
                "SELECT 1; DROP VIEW people",
                "DROP VIEW people",
                "INSERT INTO people SELECT * FROM people",
                "SELECT 1 /* "
            })
    void whatIsNoQueryByItselfIsNoSource(String sql) {
        assertThatThrownBy(() -> described(new Source.Query(sql)))
                .isInstanceOfSatisfying(
                        WarehouseException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SOURCE_INVALID));
    }

    @Test
    void textWithACollationIsComparedWithoutIt() {
        var dialect = new DatabricksDialect();
        var id = dialect.value(Fragment.sql("id"), new PhysicalType.TextLike("STRING"));
        assertThat(warehouse.<List<Long>>read(
                        BUDGET,
                        snapshot -> snapshot.list(
                                Fragment.of("SELECT count_if({} = {}) FROM people", id, dialect.text("ADA")),
                                row -> row.whole(0))))
                .containsExactly(0L);
    }

    @Test
    void valuesAreReadAsTheyAreShown() {
        var dialect = new DatabricksDialect();
        var row = warehouse.read(
                BUDGET,
                snapshot -> snapshot.list(
                                Fragment.of(
                                        "SELECT {}, {}, {}, active, CAST('NaN' AS DOUBLE) FROM people",
                                        dialect.shown(
                                                Fragment.sql("seen"), new PhysicalType.Moment("TIMESTAMP_NTZ", false)),
                                        dialect.shown(Fragment.sql("born"), new PhysicalType.Day("DATE")),
                                        dialect.shown(
                                                Fragment.sql("spent"),
                                                new PhysicalType.Decimal("DECIMAL(10, 2)", 10, 2))),
                                found -> List.of(
                                        found.value(0, ColumnType.TIMESTAMP),
                                        found.value(1, ColumnType.DATE),
                                        found.value(2, ColumnType.NUMBER),
                                        found.value(3, ColumnType.BOOLEAN),
                                        found.value(4, ColumnType.NUMBER)))
                        .getFirst());
        assertThat(row)
                .isEqualTo(List.of(
                        Optional.of(new Value.Moment(Instant.parse("2026-03-15T12:00:00.000123Z"))),
                        Optional.of(new Value.Day(LocalDate.of(1815, 12, 10))),
                        Optional.of(new Value.Number(new BigDecimal("12.50"))),
                        Optional.of(new Value.Bool(true)),
                        Optional.empty()));
    }

    /** Else a sum would be missing instead. */
    @Test
    void whatOverflowsFails() {
        assertThatThrownBy(() -> warehouse.read(
                        BUDGET,
                        snapshot -> snapshot.list(
                                Fragment.sql("SELECT CAST(9223372036854775807 AS BIGINT) + id FROM range(1, 2)"),
                                row -> row.whole(0))))
                .isInstanceOfSatisfying(
                        WarehouseException.class, e -> assertThat(e.reason()).isEqualTo(Reason.QUERY_FAILED))
                .hasMessageNotContaining("9223372036854775807");
    }
}
