package io.segments.evaluator.warehouse.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.compile.PhysicalType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedshiftTypesTest {

    @ParameterizedTest
    @CsvSource({
        "numeric, 12, 2, 'Decimal[sql=DECIMAL(12, 2), precision=12, scale=2]'",
        "float4, 8, 8, 'Floating[sql=REAL, bits=32]'",
        "float8, 17, 17, 'Floating[sql=DOUBLE PRECISION, bits=64]'",
        "bool, 1, 0, Flag[sql=BOOLEAN]",
        "date, 13, 0, Day[sql=DATE]",
        "timestamp, 29, 6, 'Moment[sql=TIMESTAMP, zoned=false]'",
        "timestamptz, 35, 6, 'Moment[sql=TIMESTAMPTZ, zoned=true]'",
        "varchar, 200, 0, Text[sql=VARCHAR(65535)]",
        "bpchar, 10, 0, TextLike[sql=CHAR]",
        "super, 0, 0, Json[sql=SUPER]"
    })
    void aTypeIsSeenSo(String name, int precision, int scale, String seen) {
        assertThat(RedshiftTypes.of(name, precision, scale).map(PhysicalType::toString))
                .contains(seen);
    }

    @Test
    void wholeNumbersHaveTheirRange() {
        assertThat(RedshiftTypes.of("int2", 5, 0)).contains(PhysicalType.Whole.signed("SMALLINT", Short.SIZE));
        assertThat(RedshiftTypes.of("int4", 10, 0)).contains(PhysicalType.Whole.signed("INTEGER", Integer.SIZE));
        assertThat(RedshiftTypes.of("int8", 19, 0)).contains(PhysicalType.Whole.signed("BIGINT", Long.SIZE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"varbyte", "geometry", "geography", "hllsketch", "time", "timetz", "intervaly2m", "intervald2s"})
    void othersAreLeftOut(String name) {
        assertThat(RedshiftTypes.of(name, 0, 0)).isEmpty();
    }

    @Test
    void aDecimalOfUnknownDigitsIsLeftOut() {
        assertThat(RedshiftTypes.of("numeric", 0, 0)).isEmpty();
    }
}
