package io.segments.evaluator.warehouse.clickhouse;

import io.segments.condition.ColumnType;
import io.segments.condition.Value;
import io.segments.evaluator.warehouse.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A row of an answer in JSON. */
record ClickHouseRow(List<@Nullable String> values) implements Row {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final int NANOSECONDS = 9;
    private static final int MICROSECONDS = 6;

    @Override
    public @Nullable String text(int column) {
        return values.get(column);
    }

    @Override
    public long whole(int column) {
        var text = values.get(column);
        return text == null ? 0 : Long.parseLong(text);
    }

    /** A comparison is a number, a Bool is not. */
    @Override
    public boolean flag(int column) {
        var text = values.get(column);
        return text != null && (text.equals("1") || text.equals("true"));
    }

    @Override
    public Optional<Value> value(int column, ColumnType type) {
        var text = Optional.ofNullable(values.get(column));
        return switch (type) {
            case TEXT, TEXT_ARRAY, JSON -> text.filter(Value::isSound).map(Value.Text::new);
            case NUMBER ->
                text.flatMap(ClickHouseRow::number)
                        .filter(Value.Number::isInRange)
                        .map(Value.Number::new);
            case BOOLEAN -> text.map(_ -> new Value.Bool(flag(column)));
            case DATE ->
                text.filter(DAY.asMatchPredicate())
                        .map(LocalDate::parse)
                        .filter(Value.Day::isInRange)
                        .map(Value.Day::new);
            case TIMESTAMP ->
                text.flatMap(ClickHouseRow::number)
                        .map(ClickHouseRow::moment)
                        .filter(Value.Moment::isInRange)
                        .map(Value.Moment::new);
        };
    }

    /** Infinities and NaN are words. */
    private static Optional<BigDecimal> number(String text) {
        return Character.isLetter(text.charAt(text.length() - 1))
                ? Optional.empty()
                : Optional.of(new BigDecimal(text));
    }

    private static Instant moment(BigDecimal seconds) {
        var exact = seconds.setScale(MICROSECONDS, RoundingMode.FLOOR);
        var whole = exact.setScale(0, RoundingMode.FLOOR);
        return Instant.ofEpochSecond(
                whole.longValueExact(),
                exact.subtract(whole).movePointRight(NANOSECONDS).longValueExact());
    }
}
