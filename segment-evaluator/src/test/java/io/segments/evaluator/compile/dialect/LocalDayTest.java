package io.segments.evaluator.compile.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Unanswerable;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** PostgreSQL takes {@code +02:00} for two hours west of Greenwich, as POSIX does. */
class LocalDayTest {

    private static final Fragment COLUMN = Fragment.sql("at");

    static Stream<Dialect> dialects() {
        return Stream.of(new DuckDbDialect(), new PostgresDialect(17));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void aZoneHasItsName(Dialect dialect) {
        assertThat(dialect.localDay(COLUMN, true, ZoneId.of("Europe/Berlin")).inlined(dialect))
                .isEqualTo("CAST((at AT TIME ZONE 'Europe/Berlin') AS DATE)");
        assertThat(dialect.localDay(COLUMN, false, ZoneOffset.UTC).inlined(dialect))
                .isEqualTo("CAST(((at AT TIME ZONE 'UTC') AT TIME ZONE 'UTC') AS DATE)");
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void anOffsetIsRefused(Dialect dialect) {
        assertThatThrownBy(() -> dialect.localDay(COLUMN, true, ZoneOffset.ofHours(2)))
                .isInstanceOf(Unanswerable.class);
        assertThatThrownBy(() -> dialect.localDay(COLUMN, true, ZoneId.of("UTC+02:00")))
                .isInstanceOf(Unanswerable.class);
    }
}
