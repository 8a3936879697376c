package io.segments.evaluator.compile.dialect;

import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Nesting;
import io.segments.evaluator.compile.Parameter;
import io.segments.evaluator.compile.PhysicalType;
import io.segments.evaluator.compile.Unanswerable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Snowflake. Its whole numbers are decimals of 38 digits, and what days and clocks look like as text depends on the session; so
 * constants are written with their format beside them.
 *
 * <p>By the SQL reference (docs.snowflake.com/en/sql-reference): data-types-text, data-types-numeric, operators-arithmetic, functions-regexp,
 * functions/convert_timezone, functions/dayofweek (DAYOFWEEKISO does not depend on WEEK_START), functions/booland_agg, functions/sha2, functions/to_timestamp.
 */
public final class SnowflakeDialect implements Dialect {

    static final String TEXT = "VARCHAR";
    static final String BINARY = "DOUBLE";
    static final String CLOCK = "TIMESTAMP_NTZ";
    static final String INSTANT = "TIMESTAMP_TZ";

    /** The most digits of a decimal. */
    private static final int WIDEST = 38;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);

    @Override
    public Nesting nesting() {
        return new SnowflakeNesting(this);
    }

    @Override
    public String engine() {
        return "snowflake";
    }

    /** Names are as they were created: in upper case, unless they were quoted then. */
    @Override
    public boolean namesIgnoreCase() {
        return false;
    }

    @Override
    public String textType() {
        return TEXT;
    }

    /** Two letters are folded before, which some implementations fold to several letters, or by what stands beside them. */
    @Override
    public Fragment folded(Fragment text) {
        return Fragment.of("LOWER(TRANSLATE({}, 'İΣ', 'iσ'))", text);
    }

    @Override
    public Fragment contains(Fragment text, String constant) {
        return Fragment.of("CONTAINS({}, {})", text, text(constant));
    }

    @Override
    public Fragment startsWith(Fragment text, String constant) {
        return Fragment.of("STARTSWITH({}, {})", text, text(constant));
    }

    @Override
    public Fragment endsWith(Fragment text, String constant) {
        return Fragment.of("ENDSWITH({}, {})", text, text(constant));
    }

    @Override
    public Fragment length(Fragment text) {
        return Fragment.of("LENGTH({})", text);
    }

    @Override
    public Fragment matches(Fragment text, String pattern) {
        throw Unanswerable.byEngine(
                "Snowflake has no regular expressions in RE2 syntax; use contains, starts_with or ends_with.");
    }

    @Override
    public Fragment digest(Fragment text) {
        return Fragment.of("SHA2({}, 256)", text);
    }

    /** The zone is one of a known list, and written out. */
    @Override
    public Fragment localDay(Fragment value, boolean zoned, ZoneId zone) {
        var name = Fragment.verbatim(textLiteral(Dialect.zoneName(zone)));
        return cast(
                zoned
                        ? Fragment.of("CONVERT_TIMEZONE({}, {})", name, value)
                        : Fragment.of("CONVERT_TIMEZONE('UTC', {}, {})", name, value),
                "DATE");
    }

    /** A cast would read the clock in the session's zone. */
    @Override
    public Fragment utc(Fragment clock) {
        return Fragment.of("TO_TIMESTAMP_TZ({} || ' +00:00', 'YYYY-MM-DD HH24:MI:SS.FF9 TZH:TZM')", written(clock));
    }

    private static Fragment written(Fragment clock) {
        return Fragment.of("TO_CHAR({}, 'YYYY-MM-DD HH24:MI:SS.FF9')", clock);
    }

    @Override
    public Fragment later(Fragment value, Duration length) {
        return Fragment.of("{} + INTERVAL '{} minutes'", value, Fragment.verbatim(Long.toString(length.toMinutes())));
    }

    @Override
    public Fragment dayOfWeek(Fragment day) {
        return Fragment.of("DAYOFWEEKISO({})", day);
    }

    /** What the language has no days of is left to no engine's notation. */
    @Override
    public boolean hasYear(int year) {
        return year >= 1 && year <= 9999;
    }

    /** Whether NaN equals itself or not. */
    @Override
    public Fragment withoutNaN(Fragment column, String type) {
        return Fragment.of(
                "CASE WHEN {} = {} AND {} <> CAST('NaN' AS {}) THEN {} END",
                column,
                column,
                column,
                Fragment.verbatim(type),
                column);
    }

    @Override
    public Fragment least(Fragment value, PhysicalType type) {
        return type instanceof PhysicalType.Flag
                ? Fragment.of("BOOLAND_AGG({})", value)
                : Dialect.super.least(value, type);
    }

    @Override
    public Fragment greatest(Fragment value, PhysicalType type) {
        return type instanceof PhysicalType.Flag
                ? Fragment.of("BOOLOR_AGG({})", value)
                : Dialect.super.greatest(value, type);
    }

    @Override
    public Fragment sum(Fragment value, PhysicalType type) {
        return Fragment.of("sum({})", cast(value, sumType(type).sql()));
    }

    @Override
    public PhysicalType sumType(PhysicalType type) {
        return type instanceof PhysicalType.Floating
                ? new PhysicalType.Floating(BINARY, Double.SIZE)
                : decimal(WIDEST, type.scale());
    }

    /** A whole number is a decimal of 38 digits here, of which a few are needed behind the point: one that has so many fails the query. */
    @Override
    public Fragment difference(Fragment value, PhysicalType type, BigDecimal constant) {
        if (type instanceof PhysicalType.Floating) {
            return Fragment.of("{} - {}", cast(value, BINARY), Fragment.bind(new Parameter.Number(constant), BINARY));
        }
        var scale = Math.max(Math.max(constant.scale(), 0), type.scale());
        if (type.scale() > 0 && type.digits(WIDEST) + scale >= WIDEST) {
            throw Unanswerable.byEngine(
                    "The average of a column with so many digits cannot be compared exactly; use a smaller type.");
        }
        var wide = decimal(WIDEST - 1, scale).sql();
        return Fragment.of("{} - {}", cast(value, wide), Fragment.bind(new Parameter.Number(constant), wide));
    }

    @Override
    public void requireCommonType(PhysicalType type, PhysicalType other) {
        var scale = Math.max(type.scale(), other.scale());
        if (digitsNeeded(type) + scale > WIDEST || digitsNeeded(other) + scale > WIDEST) {
            throw Unanswerable.byEngine("Columns with so many digits cannot be compared exactly; use smaller types.");
        }
    }

    /** What is declared as an integer is taken to have no more digits than fit. */
    private static int digitsNeeded(PhysicalType type) {
        return type.scale() == 0 ? 0 : type.digits(WIDEST);
    }

    @Override
    public Fragment comparable(Fragment number, PhysicalType type, PhysicalType other) {
        requireCommonType(type, other);
        return type.scale() == other.scale()
                ? number
                : cast(
                        number,
                        decimal(WIDEST, Math.max(type.scale(), other.scale())).sql());
    }

    static PhysicalType.Decimal decimal(int precision, int scale) {
        return new PhysicalType.Decimal("DECIMAL(%d, %d)".formatted(precision, scale), precision, scale);
    }

    @Override
    public Fragment binary(Fragment value, PhysicalType type) {
        return cast(value, BINARY);
    }

    @Override
    public Fragment aggregated(UnaryOperator<Fragment> aggregate, Fragment value, Fragment matches) {
        return Dialect.aggregatedByCase(aggregate, value, matches);
    }

    @Override
    public Fragment grouping(Fragment value, int place) {
        return Fragment.verbatim(Integer.toString(place));
    }

    @Override
    public Fragment limit(int rows) {
        return Fragment.verbatim(Integer.toString(rows));
    }

    @Override
    public Fragment isTrue(Fragment flag) {
        return Fragment.of("COALESCE({}, FALSE)", flag);
    }

    @Override
    public Fragment isFalse(Fragment flag) {
        return Fragment.of("COALESCE(NOT {}, FALSE)", flag);
    }

    @Override
    public Fragment decimalKey(Fragment value) {
        return Fragment.of("RTRIM(RTRIM({}, '0'), '.')", cast(value, TEXT));
    }

    @Override
    public Fragment dayKey(Fragment value) {
        return Fragment.of("TO_CHAR({}, 'YYYY-MM-DD')", value);
    }

    @Override
    public Fragment codePointOrder(Fragment text) {
        return text;
    }

    @Override
    public Fragment keys(List<String> keys) {
        return KeyRows.of(keys, this);
    }

    @Override
    public String literal(Parameter value, String type) {
        return switch (value) {
            case Parameter.Day(var day) -> "TO_DATE('" + Parameter.day(day) + "', 'YYYY-MM-DD')";
            case Parameter.Moment(var moment) -> moment(moment, type);
            case Parameter.Text _, Parameter.Number _, Parameter.Flag _ -> Dialect.super.literal(value, type);
        };
    }

    private String moment(Instant moment, String type) {
        var clock = moment.atOffset(ZoneOffset.UTC).toLocalDateTime();
        var written = Parameter.day(clock.toLocalDate()) + " " + TIME.format(clock);
        return isZoned(type)
                ? "TO_TIMESTAMP_TZ('" + written + " +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')"
                : "TO_TIMESTAMP_NTZ('" + written + "', 'YYYY-MM-DD HH24:MI:SS.FF6')";
    }

    /** A backslash escapes in Snowflake's literals; none is written. */
    @Override
    public String textLiteral(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("U+0000 is not written into Snowflake's SQL");
        }
        return Quoting.textWithoutBackslashes(text);
    }

    @Override
    public boolean isFloating(String type) {
        return type.equals(BINARY);
    }

    @Override
    public boolean isZoned(String type) {
        return !type.equals(CLOCK);
    }
}
