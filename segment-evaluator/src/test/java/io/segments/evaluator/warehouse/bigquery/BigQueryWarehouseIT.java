package io.segments.evaluator.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.segments.condition.ColumnType;
import io.segments.condition.Value;
import io.segments.condition.schema.Source;
import io.segments.embedded.zetasql.EmbeddedZetaSql;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.PhysicalType;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.compile.dialect.BigQueryDialect;
import io.segments.evaluator.warehouse.Budget;
import io.segments.evaluator.warehouse.Cancellation;
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

/** The warehouse, with ZetaSQL in place of the service and a driver of the tests in place of the vendor's. */
class BigQueryWarehouseIT {

    private static final Budget BUDGET = Budget.of(Duration.ofMinutes(1));

    private static Warehouse warehouse;

    @BeforeAll
    static void open() throws Exception {
        assumeTrue(EmbeddedZetaSql.isAvailable());
        ZetaSql.process()
                .load(Map.of(
                        "shop.people",
                        "SELECT 'ada' AS id, DATETIME '2026-03-15 12:00:00.000123' AS seen, DATE '1815-12-10' AS born, NUMERIC '12.50' AS spent, TRUE AS active",
                        "region-eu.INFORMATION_SCHEMA.TABLES",
                        "SELECT 'shop' AS table_schema, 'people' AS table_name",
                        "shop.INFORMATION_SCHEMA.COLUMNS",
                        "SELECT 'people' AS table_name, 'id' AS column_name, 'STRING' AS data_type, 'und:ci' AS collation_name, 1 AS ordinal_position"
                                + " UNION ALL SELECT 'people', 'seen', 'DATETIME', CAST(NULL AS STRING), 2"
                                + " UNION ALL SELECT 'people', 'place', 'GEOGRAPHY', CAST(NULL AS STRING), 3"));
        warehouse = new DriverWarehouse(
                "lake",
                new BigQueryEngine(
                        new ProcessDriver(ZetaSql.process()), "jdbc:bigquery://host;Location=EU;DefaultDataset=shop"),
                new Slots(1));
    }

    @Test
    void tablesAreThoseOfTheRegion() {
        assertThat(warehouse.tables(BUDGET)).containsExactly(new Source.Table("shop", "people"));
    }

    @Test
    void columnsAreThoseThatTheLanguageHasATypeFor() {
        for (var schema : List.of("shop", "")) {
            assertThat(warehouse.<List<SourceColumn>>read(
                            BUDGET, snapshot -> snapshot.describe(new Source.Table(schema, "people"))))
                    .containsExactly(
                            new SourceColumn("id", new PhysicalType.TextLike("STRING")),
                            new SourceColumn("seen", new PhysicalType.Moment("DATETIME", false)));
        }
    }

    @Test
    void aTableThatIsNotThereIsMissing() {
        assertThatThrownBy(
                        () -> warehouse.read(BUDGET, snapshot -> snapshot.describe(new Source.Table("shop", "nobody"))))
                .isInstanceOfSatisfying(
                        WarehouseException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SOURCE_MISSING));
    }

    @Test
    void aQueryIsNoSource() {
        assertThatThrownBy(
                        () -> warehouse.read(BUDGET, snapshot -> snapshot.describe(new Source.Query("SELECT 1 AS id"))))
                .isInstanceOfSatisfying(
                        WarehouseException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SOURCE_INVALID));
    }

    @Test
    void valuesAreReadAsTheyAreShown() {
        var dialect = new BigQueryDialect();
        var row = warehouse.read(
                BUDGET,
                snapshot -> snapshot.list(
                                Fragment.of(
                                        "SELECT {}, {}, {}, active, CAST('NaN' AS FLOAT64) FROM {}",
                                        dialect.shown(Fragment.sql("seen"), new PhysicalType.Moment("DATETIME", false)),
                                        dialect.shown(Fragment.sql("born"), new PhysicalType.Day("DATE")),
                                        dialect.shown(
                                                Fragment.sql("spent"), new PhysicalType.Decimal("NUMERIC", 38, 9)),
                                        dialect.table(new Source.Table("shop", "people"))),
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
                        Optional.of(new Value.Number(new BigDecimal("12.5"))),
                        Optional.of(new Value.Bool(true)),
                        Optional.empty()));
    }

    /** The engine's words may quote data. */
    @Test
    void aQueryThatFailsDoesNotSayWhatItSaw() {
        assertThatThrownBy(() -> warehouse.read(
                        BUDGET,
                        snapshot -> snapshot.list(Fragment.sql("SELECT CAST('secret' AS INT64)"), row -> row.whole(0))))
                .isInstanceOfSatisfying(
                        WarehouseException.class, e -> assertThat(e.reason()).isEqualTo(Reason.QUERY_FAILED))
                .hasMessageNotContaining("secret");
    }

    @Test
    void nobodyIsAskedForSomebodyWhoWentAway() {
        var gone = new Cancellation();
        gone.cancel();
        assertThatThrownBy(() -> warehouse.tables(new Budget(Duration.ofMinutes(1), gone)))
                .isInstanceOfSatisfying(
                        WarehouseException.class, e -> assertThat(e.reason()).isEqualTo(Reason.QUERY_CANCELLED));
    }
}
