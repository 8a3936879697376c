package io.segments.evaluator.warehouse.jdbc;

import io.segments.condition.ColumnType;
import io.segments.condition.Value;
import io.segments.evaluator.warehouse.Row;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The row that a result set stands on, of whose driver nothing is needed but texts: the dialect writes numbers, days and instants as texts that
 * mean the same in every driver, an instant as microseconds since 1970.
 */
final class TextRow implements Row {

    private final ResultSet results;

    TextRow(ResultSet results) {
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
        return text == null ? 0 : Long.parseLong(text);
    }

    /** Some drivers write booleans as numbers. */
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
            case NUMBER -> number(text);
            case BOOLEAN -> Optional.of(new Value.Bool(flag(column)));
            case DATE -> day(text);
            case TIMESTAMP -> moment(text);
        });
    }

    /** Nothing for NaN and the infinities. */
    private static Optional<Value> number(String text) {
        try {
            return Optional.of(new BigDecimal(text))
                    .filter(Value.Number::isInRange)
                    .map(Value.Number::new);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<Value> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text))
                    .filter(Value.Day::isInRange)
                    .map(Value.Day::new);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<Value> moment(String micros) {
        return Optional.of(Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS))
                .filter(Value.Moment::isInRange)
                .map(Value.Moment::new);
    }
}
