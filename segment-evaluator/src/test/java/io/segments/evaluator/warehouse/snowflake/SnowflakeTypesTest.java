package io.segments.evaluator.warehouse.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.compile.PhysicalType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnowflakeTypesTest {

    @ParameterizedTest
    @CsvSource({
        "NUMBER, 38, 0, 'Decimal[sql=DECIMAL(38, 0), precision=38, scale=0]'",
        "NUMBER, 12, 2, 'Decimal[sql=DECIMAL(12, 2), precision=12, scale=2]'",
        "FLOAT, 0, 0, 'Floating[sql=DOUBLE, bits=64]'",
        "DOUBLE, 0, 0, 'Floating[sql=DOUBLE, bits=64]'",
        "BOOLEAN, 0, 0, Flag[sql=BOOLEAN]",
        "DATE, 10, 0, Day[sql=DATE]",
        "TIMESTAMPNTZ, 0, 9, 'Moment[sql=TIMESTAMP_NTZ, zoned=false]'",
        "TIMESTAMP_NTZ, 0, 9, 'Moment[sql=TIMESTAMP_NTZ, zoned=false]'",
        "TIMESTAMPTZ, 0, 9, 'Moment[sql=TIMESTAMP_TZ, zoned=true]'",
        "TIMESTAMPLTZ, 0, 9, 'Moment[sql=TIMESTAMP_TZ, zoned=true]'",
        "VARCHAR, 16777216, 0, Text[sql=VARCHAR]",
        "VARIANT, 0, 0, Json[sql=VARIANT]",
        "OBJECT, 0, 0, Json[sql=VARIANT]",
        "ARRAY, 0, 0, JsonArray[sql=ARRAY]"
    })
    void aTypeIsSeenSo(String name, int precision, int scale, String seen) {
        assertThat(SnowflakeTypes.of(name, precision, scale).map(PhysicalType::toString))
                .contains(seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BINARY", "TIME", "GEOGRAPHY", "GEOMETRY", "VECTOR", "DECFLOAT"})
    void othersAreLeftOut(String name) {
        assertThat(SnowflakeTypes.of(name, 0, 0)).isEmpty();
    }

    @Test
    void aNumberOfUnknownDigitsIsLeftOut() {
        assertThat(SnowflakeTypes.of("NUMBER", 0, 0)).isEmpty();
    }
}
