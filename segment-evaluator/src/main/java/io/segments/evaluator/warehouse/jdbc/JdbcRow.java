package io.segments.evaluator.warehouse.jdbc;

import io.segments.condition.ColumnType;
import io.segments.condition.Value;
import io.segments.evaluator.warehouse.Row;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The row that a result set stands on. */
final class JdbcRow implements Row {

    private final ResultSet results;

    JdbcRow(ResultSet results) {
        this.results = results;
    }

    @Override
    public @Nullable String text(int column) {
        return ask(() -> results.getString(column + 1));
    }

    @Override
    public long whole(int column) {
        return ask(() -> results.getLong(column + 1));
    }

    @Override
    public boolean flag(int column) {
        return ask(() -> results.getBoolean(column + 1));
    }

    @Override
    public Optional<Value> value(int column, ColumnType type) {
        return switch (type) {
            case TEXT, TEXT_ARRAY, JSON ->
                Optional.ofNullable(text(column)).filter(Value::isSound).map(Value.Text::new);
            case NUMBER -> number(ask(() -> results.getObject(column + 1)));
            case BOOLEAN ->
                Optional.ofNullable(ask(() -> results.getObject(column + 1))).map(_ -> new Value.Bool(flag(column)));
            case DATE -> day(ask(() -> results.getObject(column + 1, LocalDate.class)));
            case TIMESTAMP -> moment(column);
        };
    }

    private static Optional<Value> number(@Nullable Object number) {
        var exact = switch (number) {
            case null -> null;
            case BigDecimal decimal -> decimal;
            case BigInteger whole -> new BigDecimal(whole);
            case Double binary -> Double.isFinite(binary) ? new BigDecimal(binary.toString()) : null;
            case Float binary -> Float.isFinite(binary) ? new BigDecimal(binary.toString()) : null;
            case Number whole -> BigDecimal.valueOf(whole.longValue());
            default -> null;
        };
        return Optional.ofNullable(exact).filter(Value.Number::isInRange).map(Value.Number::new);
    }

    private static Optional<Value> day(@Nullable LocalDate day) {
        return Optional.ofNullable(day).filter(Value.Day::isInRange).map(Value.Day::new);
    }

    private Optional<Value> moment(int column) {
        var type =
                ask(() -> results.getMetaData().getColumnTypeName(column + 1)).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(instant(type, column))
                .map(found -> found.truncatedTo(ChronoUnit.MICROS))
                .filter(Value.Moment::isInRange)
                .map(Value.Moment::new);
    }

    /** Trino's driver has other classes for instants than the rest, and writes the precision into the type's name. */
    private @Nullable Instant instant(String type, int column) {
        if (type.matches("timestamp\\(\\d+\\) with time zone")) {
            return ask(() -> results.getObject(column + 1, Instant.class));
        }
        if (type.matches("timestamptz|timestamp with time zone")) {
            var moment = ask(() -> results.getObject(column + 1, OffsetDateTime.class));
            return moment == null ? null : moment.toInstant();
        }
        var clock = ask(() -> results.getObject(column + 1, LocalDateTime.class));
        return clock == null ? null : clock.toInstant(ZoneOffset.UTC);
    }

    /** A question to the driver. */
    @FunctionalInterface
    private interface Question<T extends @Nullable Object> {
        T answer() throws SQLException;
    }

    private static <T extends @Nullable Object> T ask(Question<T> question) {
        try {
            return question.answer();
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }
}
