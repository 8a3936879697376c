package io.segments.evaluator.warehouse.snowflake;

import io.segments.condition.ColumnType;
import io.segments.condition.Value;
import io.segments.evaluator.warehouse.Row;
import io.segments.evaluator.warehouse.jdbc.UncheckedSqlException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The row that a result set stands on, read as text: the driver knows no days and instants of java.time, and the session says what their text looks like. */
final class SnowflakeRow implements Row {

    /** Of floating-point numbers, as Snowflake writes them. */
    private static final Set<String> NO_NUMBERS = Set.of("nan", "inf", "-inf", "infinity", "-infinity");

    private final ResultSet results;

    SnowflakeRow(ResultSet results) {
        this.results = results;
    }

    @Override
    public @Nullable String text(int column) {
        try {
            return results.getString(column + 1);
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    @Override
    public long whole(int column) {
        var text = text(column);
        return text == null ? 0 : new BigDecimal(text).longValueExact();
    }

    @Override
    public boolean flag(int column) {
        var text = text(column);
        return text != null && (text.equalsIgnoreCase("true") || text.equals("1"));
    }

    @Override
    public Optional<Value> value(int column, ColumnType type) {
        return Optional.ofNullable(text(column)).flatMap(text -> switch (type) {
            case TEXT, TEXT_ARRAY, JSON ->
                Optional.of(text).filter(Value::isSound).map(Value.Text::new);
            case NUMBER ->
                Optional.of(text)
                        .filter(written -> !NO_NUMBERS.contains(written.toLowerCase(Locale.ROOT)))
                        .map(BigDecimal::new)
                        .filter(Value.Number::isInRange)
                        .map(Value.Number::new);
            case BOOLEAN -> Optional.of(new Value.Bool(flag(column)));
            case DATE ->
                Optional.of(LocalDate.parse(text)).filter(Value.Day::isInRange).map(Value.Day::new);
            case TIMESTAMP ->
                Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS))
                        .filter(Value.Moment::isInRange)
                        .map(Value.Moment::new);
        });
    }
}
