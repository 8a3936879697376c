package io.segments.evaluator.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.evaluator.compile.PhysicalType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BigQueryTypesTest {

    @Test
    void typesAreWhatTheLanguageSeesOfThem() {
        assertThat(BigQueryTypes.of("STRING", null)).contains(new PhysicalType.Text("STRING"));
        assertThat(BigQueryTypes.of("STRING(20)", null)).contains(new PhysicalType.Text("STRING"));
        assertThat(BigQueryTypes.of("INT64", null)).contains(PhysicalType.Whole.signed("INT64", Long.SIZE));
        assertThat(BigQueryTypes.of("NUMERIC", null)).contains(new PhysicalType.Decimal("NUMERIC", 38, 9));
        assertThat(BigQueryTypes.of("NUMERIC(10, 2)", null)).contains(new PhysicalType.Decimal("NUMERIC", 10, 2));
        assertThat(BigQueryTypes.of("NUMERIC(10)", null)).contains(new PhysicalType.Decimal("NUMERIC", 10, 0));
        assertThat(BigQueryTypes.of("BIGNUMERIC", null)).contains(new PhysicalType.Decimal("BIGNUMERIC", 76, 38));
        assertThat(BigQueryTypes.of("FLOAT64", null)).contains(new PhysicalType.Floating("FLOAT64", Double.SIZE));
        assertThat(BigQueryTypes.of("BOOL", null)).contains(new PhysicalType.Flag("BOOL"));
        assertThat(BigQueryTypes.of("DATE", null)).contains(new PhysicalType.Day("DATE"));
        assertThat(BigQueryTypes.of("DATETIME", null)).contains(new PhysicalType.Moment("DATETIME", false));
        assertThat(BigQueryTypes.of("TIMESTAMP", null)).contains(new PhysicalType.Moment("TIMESTAMP", true));
        assertThat(BigQueryTypes.of("ARRAY<STRING>", null)).contains(new PhysicalType.Array("ARRAY<STRING>"));
        assertThat(BigQueryTypes.of("JSON", null)).contains(new PhysicalType.Json("JSON"));
    }

    /** It would compare as its collation does. */
    @Test
    void textWithACollationIsTurnedIntoTextWithout() {
        assertThat(BigQueryTypes.of("STRING", "und:ci")).contains(new PhysicalType.TextLike("STRING"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BYTES",
                "TIME",
                "TIMESTAMP(12)",
                "INTERVAL",
                "GEOGRAPHY",
                "ARRAY<INT64>",
                "STRUCT<a STRING>",
                "ARRAY<STRUCT<a STRING>>",
                "RANGE<DATE>"
            })
    void othersAreLeftOut(String type) {
        assertThat(BigQueryTypes.of(type, null)).isEmpty();
    }

    @Test
    void aUrlSaysWhereTheTablesAre() {
        var url = BigQueryUrl.parse(
                "jdbc:bigquery://https://www.googleapis.com/bigquery/v2:443;ProjectId=p;location=EU;DefaultDataset=shop;OAuthType=3");
        assertThat(url.region()).isEqualTo("eu");
        assertThat(url.dataset()).contains("shop");
        assertThatThrownBy(() -> BigQueryUrl.parse("jdbc:bigquery://https://host:443;ProjectId=p"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Location=EU");
    }

    @Test
    void aUrlIsNotShown() {
        assertThat(BigQueryUrl.parse("jdbc:bigquery://h;Location=EU;OAuthPvtKey=secret"))
                .hasToString("BigQueryUrl[eu]");
    }
}
