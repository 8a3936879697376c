package io.segments.evaluator.compile.dialect;

import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Nesting;
import io.segments.evaluator.compile.Parameter;
import io.segments.evaluator.compile.PhysicalType;
import io.segments.evaluator.compile.Unanswerable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Trino: text is compared by code point, {@code lower} folds each code point by itself, and functions take the place of much syntax. */
public final class TrinoDialect implements Dialect {

    /** The type that {@link #value} gives to timestamps without a zone. */
    private static final String CLOCK = "TIMESTAMP(6)";

    private static final String INSTANT = "TIMESTAMP(6) WITH TIME ZONE";
    private static final String BINARY = "DOUBLE";

    /** The most digits of a decimal. */
    private static final int WIDEST = 38;

    private static final BigDecimal MOST_PLAIN = BigDecimal.valueOf(Long.MAX_VALUE);

    @Override
    public Nesting nesting() {
        return new TrinoNesting(this);
    }

    @Override
    public String engine() {
        return "trino";
    }

    @Override
    public boolean namesIgnoreCase() {
        return true;
    }

    @Override
    public String textType() {
        return "VARCHAR";
    }

    @Override
    public Fragment folded(Fragment text) {
        return Fragment.of("lower({})", text);
    }

    @Override
    public Fragment contains(Fragment text, String constant) {
        return Fragment.of("strpos({}, {}) > 0", text, text(constant));
    }

    /** From the end, {@code substr} counts code points; of a shorter text nothing is left. */
    @Override
    public Fragment endsWith(Fragment text, String constant) {
        var length = constant.codePointCount(0, constant.length());
        return Fragment.of("substr({}, {}) = {}", text, Fragment.verbatim("-" + length), text(constant));
    }

    @Override
    public Fragment length(Fragment text) {
        return Fragment.of("length({})", text);
    }

    @Override
    public Fragment matches(Fragment text, String pattern) {
        throw Unanswerable.byEngine(
                "Trino has no regular expressions in RE2 syntax; use contains, starts_with or ends_with.");
    }

    @Override
    public Fragment digest(Fragment text) {
        return Fragment.of("lower(to_hex(sha256(to_utf8({}))))", text);
    }

    @Override
    public Fragment localDay(Fragment value, boolean zoned, ZoneId zone) {
        return cast(
                Fragment.of("at_timezone({}, {})", zoned ? value : utc(value), text(Dialect.zoneName(zone))), "DATE");
    }

    /** {@code AT TIME ZONE} would read the clock in the session's zone first. */
    @Override
    public Fragment utc(Fragment clock) {
        return Fragment.of("with_timezone({}, 'UTC')", clock);
    }

    @Override
    public Fragment dayOfWeek(Fragment day) {
        return Fragment.of("day_of_week({})", day);
    }

    /** The blanks that fill up a CHAR are no part of the text; what is finer than a microsecond is left out. */
    @Override
    public Fragment value(Fragment column, PhysicalType type) {
        return switch (type) {
            case PhysicalType.TextLike like
            when like.sql().equals("CHAR") -> Fragment.of("rtrim({}, ' ')", cast(column, textType()));
            case PhysicalType.Moment moment when precision(moment) > 6 -> toMicroseconds(column, moment);
            default -> Dialect.super.value(column, type);
        };
    }

    /** By their text, which ends with the digits of the fraction; a cast would round, into the next day if need be. */
    private Fragment toMicroseconds(Fragment column, PhysicalType.Moment type) {
        var finer = precision(type) - 6;
        if (!type.zoned()) {
            var text = cast(column, textType());
            return cast(
                    Fragment.of("substr({}, 1, length({}) - {})", text, text, Fragment.verbatim("" + finer)), CLOCK);
        }
        var text = cast(Fragment.of("at_timezone({}, 'UTC')", column), textType());
        return cast(
                Fragment.of(
                        "substr({}, 1, length({}) - {}) || ' UTC'",
                        text,
                        text,
                        Fragment.verbatim("" + (finer + " UTC".length()))),
                INSTANT);
    }

    private static int precision(PhysicalType.Moment type) {
        var digits = type.sql().replaceAll("\\D", "");
        return digits.isEmpty() ? 3 : Integer.parseInt(digits);
    }

    @Override
    public String valueType(PhysicalType type) {
        return type instanceof PhysicalType.Moment moment
                ? moment.zoned() ? INSTANT : CLOCK
                : Dialect.super.valueType(type);
    }

    /** NaN equals nothing, not even itself. */
    @Override
    public Fragment withoutNaN(Fragment column, String type) {
        return Fragment.of("CASE WHEN NOT is_nan({}) THEN {} END", column, column);
    }

    @Override
    public Fragment sum(Fragment value, PhysicalType type) {
        return switch (type) {
            case PhysicalType.Whole _ ->
                Fragment.of("sum({})", cast(value, decimal(0).sql()));
            case PhysicalType.Floating _ -> Fragment.of("sum({})", cast(value, BINARY));
            default -> Fragment.of("sum({})", value);
        };
    }

    @Override
    public PhysicalType sumType(PhysicalType type) {
        return type instanceof PhysicalType.Floating
                ? new PhysicalType.Floating(BINARY, Double.SIZE)
                : decimal(type.scale());
    }

    @Override
    public Fragment difference(Fragment value, PhysicalType type, BigDecimal constant) {
        if (type instanceof PhysicalType.Floating) {
            return Fragment.of("{} - {}", cast(value, BINARY), Fragment.bind(new Parameter.Number(constant), BINARY));
        }
        var scale = Math.max(Math.max(constant.scale(), 0), type.scale());
        if (type.digits(WIDEST) + scale > WIDEST) {
            throw Unanswerable.byEngine(
                    "The average of a column with so many digits cannot be compared exactly; use a smaller type.");
        }
        var wide = decimal(scale).sql();
        return Fragment.of("{} - {}", cast(value, wide), Fragment.bind(new Parameter.Number(constant), wide));
    }

    /** Trino compares two decimals in a type that may have too few digits for both. */
    @Override
    public void requireCommonType(PhysicalType type, PhysicalType other) {
        var scale = Math.max(type.scale(), other.scale());
        if (Math.max(type.digits(WIDEST), other.digits(WIDEST)) + scale > WIDEST) {
            throw Unanswerable.byEngine("Columns with so many digits cannot be compared exactly; use smaller types.");
        }
    }

    /** Only of a decimal of more than 18 digits does a cast find the nearest binary number. */
    @Override
    public Fragment binary(Fragment value, PhysicalType type) {
        return cast(
                type instanceof PhysicalType.Decimal
                        ? cast(value, decimal(type.scale()).sql())
                        : value,
                BINARY);
    }

    @Override
    public Fragment isTrue(Fragment flag) {
        return Fragment.of("COALESCE({}, FALSE)", flag);
    }

    @Override
    public Fragment isFalse(Fragment flag) {
        return Fragment.of("COALESCE(NOT {}, FALSE)", flag);
    }

    /** Trino takes no expression there. */
    @Override
    public Fragment limit(int rows) {
        return Fragment.verbatim(Integer.toString(rows));
    }

    private static PhysicalType.Decimal decimal(int scale) {
        return new PhysicalType.Decimal("DECIMAL(%d, %d)".formatted(WIDEST, scale), WIDEST, scale);
    }

    @Override
    public Fragment decimalKey(Fragment value) {
        return Fragment.of("rtrim(rtrim(CAST({} AS VARCHAR), '0'), '.')", value);
    }

    /** A cast to text would always write an exponent. */
    @Override
    public Fragment floatingKey(Fragment value) {
        return Fragment.of(
                "CASE WHEN {} = truncate({}) AND abs({}) <= 9007199254740992 THEN {} ELSE format('%s', {}) END",
                value, value, value, cast(cast(value, countType()), textType()), value);
    }

    @Override
    public Fragment dayKey(Fragment value) {
        return cast(value, textType());
    }

    @Override
    public Fragment codePointOrder(Fragment text) {
        return text;
    }

    @Override
    public Fragment keys(List<String> keys) {
        return Fragment.of(
                "SELECT listed.item FROM UNNEST(CAST(json_parse({}) AS ARRAY(VARCHAR))) AS listed (item)",
                text(JsonText.array(keys)));
    }

    @Override
    public String literal(Parameter value, String type) {
        return switch (value) {
            case Parameter.Number(var number) when !isFloating(type) -> number(number.stripTrailingZeros());
            case Parameter.Day day -> "DATE '" + canonical(day) + "'";
            case Parameter.Moment moment -> "TIMESTAMP '" + canonical(moment) + (isZoned(type) ? " UTC'" : "'");
            case Parameter.Text _, Parameter.Number _, Parameter.Flag _ -> Dialect.super.literal(value, type);
        };
    }

    private static String number(BigDecimal number) {
        var plain = number.toPlainString();
        return number.scale() <= 0 && number.abs().compareTo(MOST_PLAIN) <= 0 ? plain : "DECIMAL '" + plain + "'";
    }

    /** Text that Trino understands by the cast that stands around a parameter's placeholder. Its years before 1 are 0, -1 and so on. */
    public static String canonical(Parameter value) {
        return switch (value) {
            case Parameter.Day(var day) -> day(day);
            case Parameter.Moment(var moment) -> {
                var clock = moment.atOffset(ZoneOffset.UTC).toLocalDateTime();
                yield day(clock.toLocalDate()) + " " + Parameter.TIME.format(clock);
            }
            case Parameter.Text _, Parameter.Number _, Parameter.Flag _ -> value.text();
        };
    }

    private static String day(LocalDate day) {
        return "%s%04d-%02d-%02d"
                .formatted(
                        day.getYear() < 0 ? "-" : "",
                        Math.abs(day.getYear()),
                        day.getMonthValue(),
                        day.getDayOfMonth());
    }

    /** Trino takes everything but a quote as it is. */
    @Override
    public String textLiteral(String text) {
        return Quoting.text(text);
    }

    @Override
    public boolean isFloating(String type) {
        return type.equals(BINARY) || type.equals("REAL");
    }

    @Override
    public boolean isZoned(String type) {
        return !type.equals(CLOCK);
    }

    @Override
    public Optional<Fragment> scattered(Fragment value, PhysicalType type) {
        return Optional.of(Fragment.of(
                "bitwise_and(from_big_endian_64(xxhash64(to_utf8(CAST({} AS varchar)))), 9223372036854775807) % 10000",
                value));
    }
}
