package io.segments.evaluator.warehouse.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.condition.ColumnType;
import io.segments.condition.Value;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;

/** What is made of the texts that a session of ours says values look like; DuckDB hands them over. */
class SnowflakeRowTest {

    @Test
    void valuesAreReadFromTheirText() throws SQLException {
        try (var connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                var statement = connection.createStatement();
                var results = statement.executeQuery("""
                        SELECT 'text', '12.50', '1.5e10', 'NaN', 'inf', 'true', '2024-02-29', '2026-03-15T12:00:00.000123Z',
                          '2026-03-15T21:00:00.000123+09:00', CAST(NULL AS VARCHAR), '7', '["a"]'""")) {
            results.next();
            var row = new SnowflakeRow(results);

            assertThat(row.value(0, ColumnType.TEXT)).contains(new Value.Text("text"));
            assertThat(row.value(1, ColumnType.NUMBER)).contains(new Value.Number(new BigDecimal("12.50")));
            assertThat(row.value(2, ColumnType.NUMBER)).contains(new Value.Number(new BigDecimal("1.5e10")));
            assertThat(row.value(3, ColumnType.NUMBER)).isEmpty();
            assertThat(row.value(4, ColumnType.NUMBER)).isEmpty();
            assertThat(row.value(5, ColumnType.BOOLEAN)).contains(new Value.Bool(true));
            assertThat(row.value(6, ColumnType.DATE)).contains(new Value.Day(LocalDate.of(2024, 2, 29)));
            var moment = new Value.Moment(Instant.parse("2026-03-15T12:00:00.000123Z"));
            assertThat(row.value(7, ColumnType.TIMESTAMP)).contains(moment);
            assertThat(row.value(8, ColumnType.TIMESTAMP)).contains(moment);
            for (var type : ColumnType.values()) {
                assertThat(row.value(9, type)).isEmpty();
            }
            assertThat(row.text(9)).isNull();
            assertThat(row.flag(9)).isFalse();
            assertThat(row.whole(9)).isZero();
            assertThat(row.flag(5)).isTrue();
            assertThat(row.whole(10)).isEqualTo(7);
            assertThat(row.value(11, ColumnType.TEXT_ARRAY)).contains(new Value.Text("[\"a\"]"));
        }
    }

    @Test
    void aSessionSaysWhatValuesLookLikeAndWhenTheServiceEndsAQuery() {
        assertThat(SnowflakeWarehouse.session(Duration.ofMillis(90_500)))
                .isEqualTo("ALTER SESSION SET TIMEZONE = 'UTC' QUOTED_IDENTIFIERS_IGNORE_CASE = FALSE"
                        + " TIMESTAMP_TYPE_MAPPING = 'TIMESTAMP_NTZ' DATE_INPUT_FORMAT = 'AUTO' TIMESTAMP_INPUT_FORMAT = 'AUTO'"
                        + " DATE_OUTPUT_FORMAT = 'YYYY-MM-DD'"
                        + " TIMESTAMP_NTZ_OUTPUT_FORMAT = 'YYYY-MM-DD\"T\"HH24:MI:SS.FF6\"Z\"'"
                        + " TIMESTAMP_LTZ_OUTPUT_FORMAT = 'YYYY-MM-DD\"T\"HH24:MI:SS.FF6TZH:TZM'"
                        + " TIMESTAMP_TZ_OUTPUT_FORMAT = 'YYYY-MM-DD\"T\"HH24:MI:SS.FF6TZH:TZM'"
                        + " ROWS_PER_RESULTSET = 0 STATEMENT_TIMEOUT_IN_SECONDS = 91");
    }

    @Test
    void anAccountIsWrittenWithoutItsSecrets() {
        assertThat(new SnowflakeAccount("jdbc:snowflake://x?private_key_pwd=secret", "reader", Optional.of("hidden")))
                .hasToString("SnowflakeAccount[reader]");
    }
}
