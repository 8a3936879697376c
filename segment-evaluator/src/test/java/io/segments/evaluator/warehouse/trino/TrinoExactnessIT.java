package io.segments.evaluator.warehouse.trino;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Parameter;
import io.segments.evaluator.compile.PhysicalType;
import io.segments.evaluator.compile.dialect.TrinoDialect;
import io.segments.evaluator.warehouse.Budget;
import io.segments.evaluator.warehouse.Warehouse;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the worlds of the conformance tests do not hold. */
class TrinoExactnessIT {

    private static final TrinoDialect DIALECT = new TrinoDialect();

    private static Warehouse warehouse;

    @BeforeAll
    static void open() throws SQLException {
        warehouse = TestingTrino.fresh().warehouse("shop", 1);
    }

    @Test
    void comparesToTheMicrosecondWhateverThePrecision() {
        for (var type : List.of("TIMESTAMP(9)", "TIMESTAMP(12)", "TIMESTAMP(7)")) {
            for (var zone : List.of("", " WITH TIME ZONE")) {
                var column = Fragment.verbatim("CAST('2026-01-01 23:59:59.999999999%s' AS %s%s)"
                        .formatted(zone.isEmpty() ? "" : " Asia/Tokyo", type, zone));
                var physical = new PhysicalType.Moment(type + zone, !zone.isEmpty());
                var moment =
                        Instant.parse(zone.isEmpty() ? "2026-01-01T23:59:59.999999Z" : "2026-01-01T14:59:59.999999Z");
                var expected = type.equals("TIMESTAMP(7)") ? moment.plusNanos(1_000) : moment;

                assertThat(answer(Fragment.of(
                                "{} = {}",
                                DIALECT.value(column, physical),
                                Fragment.bind(new Parameter.Moment(expected), DIALECT.valueType(physical)))))
                        .as(type + zone)
                        .isTrue();
            }
        }
    }

    /** Trino's own cast of a short decimal divides a rounded number by a rounded power of ten. */
    @Test
    void findsTheNearestBinaryNumberOfADecimal() {
        for (var number : List.of("12345678901234567.8", "9.00719925474099312", "-0.123456789012345678")) {
            var decimal = new BigDecimal(number);
            var column = Fragment.verbatim("DECIMAL '" + number + "'");
            var type = new PhysicalType.Decimal("DECIMAL", decimal.precision(), decimal.scale());

            assertThat(answer(Fragment.of(
                            "{} = {}",
                            DIALECT.binary(column, type),
                            Fragment.bind(
                                    new Parameter.Number(new BigDecimal(Double.toString(decimal.doubleValue()))),
                                    "DOUBLE"))))
                    .as(number)
                    .isTrue();
        }
    }

    @Test
    void takesAQueryWithTenThousandConstants() {
        var numbers = IntStream.rangeClosed(1, 10_000)
                .mapToObj(number -> DIALECT.text("constant number " + number))
                .toList();

        assertThat(answer(Fragment.of("'constant number 9999' IN ({})", Fragment.join(", ", numbers))))
                .isTrue();
    }

    private static boolean answer(Fragment question) {
        var answers = new ArrayList<Boolean>();
        warehouse.read(Budget.of(Duration.ofMinutes(1)), snapshot -> {
            snapshot.query(Fragment.of("SELECT {}", question), row -> answers.add(row.flag(0)));
            return true;
        });
        return answers.getFirst();
    }
}
