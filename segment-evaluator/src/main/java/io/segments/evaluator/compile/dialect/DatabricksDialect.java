package io.segments.evaluator.compile.dialect;

import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Nesting;
import io.segments.evaluator.compile.Parameter;
import io.segments.evaluator.compile.PhysicalType;
import io.segments.evaluator.compile.Unanswerable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * Databricks' SQL, by its <a href="https://docs.databricks.com/aws/en/sql/language-manual/">reference</a>: that of Spark in ANSI mode. An instant
 * is shown and computed with in the session's time zone, so it is computed with as microseconds or as a clock in UTC.
 */
public final class DatabricksDialect implements Dialect {

    private static final String TEXT = "STRING";
    private static final String BINARY = "DOUBLE";
    private static final String INSTANT = "TIMESTAMP";

    /** The most digits of a decimal. */
    private static final int WIDEST = 38;

    /** Of what is subtracted: the difference may have one more. */
    private static final int SUBTRACTED = WIDEST - 1;

    private static final long MICROS_OF_A_MINUTE = 60_000_000;

    /** The years that a day and an instant are written with four digits of. */
    private static final int FIRST_YEAR = 1;

    private static final int LAST_YEAR = 9999;

    @Override
    public Nesting nesting() {
        return new DatabricksNesting(this);
    }

    @Override
    public String engine() {
        return "databricks";
    }

    @Override
    public String quote(String identifier) {
        return '`' + identifier.replace("`", "``") + '`';
    }

    @Override
    public boolean namesIgnoreCase() {
        return true;
    }

    @Override
    public String textType() {
        return TEXT;
    }

    /** As BigQuery's. */
    @Override
    public Fragment folded(Fragment text) {
        return Fragment.of("lower(replace(replace({}, 'İ', 'i'), 'Σ', 'σ'))", text);
    }

    @Override
    public Fragment contains(Fragment text, String constant) {
        return Fragment.of("contains({}, {})", Folds.UNICODE_12.completed(text, constant, this), text(constant));
    }

    @Override
    public Fragment startsWith(Fragment text, String constant) {
        return Fragment.of("startswith({}, {})", Folds.UNICODE_12.completed(text, constant, this), text(constant));
    }

    @Override
    public Fragment endsWith(Fragment text, String constant) {
        return Fragment.of("endswith({}, {})", Folds.UNICODE_12.completed(text, constant, this), text(constant));
    }

    @Override
    public Fragment length(Fragment text) {
        return Fragment.of("char_length({})", text);
    }

    @Override
    public Fragment matches(Fragment text, String pattern) {
        throw Unanswerable.byEngine(
                "Databricks has no regular expressions in RE2 syntax; use contains, starts_with or ends_with.");
    }

    @Override
    public Fragment digest(Fragment text) {
        return Fragment.of("sha2(CAST({} AS BINARY), 256)", text);
    }

    @Override
    public Fragment localDay(Fragment value, boolean zoned, ZoneId zone) {
        return cast(
                Fragment.of(
                        "convert_timezone('UTC', {}, {})", text(Dialect.zoneName(zone)), zoned ? clock(value) : value),
                "DATE");
    }

    /** The clock of UTC at an instant, whatever the session's time zone is. */
    private static Fragment clock(Fragment instant) {
        return Fragment.of(
                "TIMESTAMP_NTZ '1970-01-01 00:00:00' + make_dt_interval(0, 0, 0, CAST(unix_micros({}) AS DECIMAL(20, 0)) / 1000000)",
                instant);
    }

    @Override
    public Fragment utc(Fragment clock) {
        return cast(Fragment.of("concat(CAST({} AS STRING), ' UTC')", clock), INSTANT);
    }

    @Override
    public boolean hasYear(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    /** An interval of more than a day is one of days on the session's clocks. */
    @Override
    public Fragment later(Fragment value, PhysicalType type, Duration length) {
        return type.sql().equals(INSTANT)
                ? Fragment.of(
                        "timestamp_micros(unix_micros({}) + {})",
                        value,
                        Fragment.verbatim(Long.toString(length.toMinutes() * MICROS_OF_A_MINUTE)))
                : later(value, length);
    }

    /** Databricks counts from 0 for Monday. */
    @Override
    public Fragment dayOfWeek(Fragment day) {
        return Fragment.of("(weekday({}) + 1)", day);
    }

    /** Text of another collation is compared by its bytes, as all other is. */
    @Override
    public Fragment value(Fragment column, PhysicalType type) {
        return type instanceof PhysicalType.TextLike
                ? Fragment.of("{} COLLATE UTF8_BINARY", column)
                : Dialect.super.value(column, type);
    }

    @Override
    public Fragment cast(Fragment value, String type) {
        return Dialect.super.cast(value, type.equals("DOUBLE PRECISION") ? BINARY : type);
    }

    @Override
    public Fragment decimalKey(Fragment value) {
        return Fragment.of("regexp_replace({}, '[.]0*$|([.][0-9]*[1-9])0+$', '$1')", cast(value, TEXT));
    }

    @Override
    public Fragment dayKey(Fragment value) {
        return cast(value, TEXT);
    }

    @Override
    public Fragment floatingKey(Fragment value) {
        return Fragment.of(
                "CASE WHEN {} = floor({}) AND abs({}) <= 9007199254740992 THEN {} ELSE {} END",
                value,
                value,
                value,
                cast(cast(value, countType()), TEXT),
                cast(value, TEXT));
    }

    @Override
    public Fragment sum(Fragment value, PhysicalType type) {
        return switch (type) {
            case PhysicalType.Whole _ ->
                Fragment.of("sum({})", cast(value, decimal(WIDEST, 0).sql()));
            case PhysicalType.Floating _ -> Fragment.of("sum({})", cast(value, BINARY));
            default ->
                Fragment.of("sum({})", cast(value, decimal(WIDEST, type.scale()).sql()));
        };
    }

    @Override
    public PhysicalType sumType(PhysicalType type) {
        return type instanceof PhysicalType.Floating
                ? new PhysicalType.Floating(BINARY, Double.SIZE)
                : decimal(WIDEST, type.scale());
    }

    @Override
    public Fragment difference(Fragment value, PhysicalType type, BigDecimal constant) {
        if (type instanceof PhysicalType.Floating) {
            return Fragment.of("{} - {}", cast(value, BINARY), Fragment.bind(new Parameter.Number(constant), BINARY));
        }
        var scale = Math.max(Math.max(constant.scale(), 0), type.scale());
        if (type.digits(WIDEST) + scale > SUBTRACTED) {
            throw Unanswerable.byEngine(
                    "The average of a column with so many digits cannot be compared exactly; use a smaller type.");
        }
        var wide = decimal(SUBTRACTED, scale).sql();
        return Fragment.of("{} - {}", cast(value, wide), Fragment.bind(new Parameter.Number(constant), wide));
    }

    /** Two decimals are compared in a type that may have too few digits for both. */
    @Override
    public void requireCommonType(PhysicalType type, PhysicalType other) {
        if (Math.max(type.digits(WIDEST), other.digits(WIDEST)) + Math.max(type.scale(), other.scale()) > WIDEST) {
            throw Unanswerable.byEngine("Columns with so many digits cannot be compared exactly; use smaller types.");
        }
    }

    private static PhysicalType.Decimal decimal(int precision, int scale) {
        return new PhysicalType.Decimal("DECIMAL(%d, %d)".formatted(precision, scale), precision, scale);
    }

    /** Text is compared by its bytes. */
    @Override
    public Fragment codePointOrder(Fragment text) {
        return text;
    }

    @Override
    public Fragment keys(List<String> keys) {
        return Fragment.of("SELECT explode(from_json({}, 'ARRAY<STRING>'))", text(JsonText.array(keys)));
    }

    @Override
    public Fragment limit(int rows) {
        return Fragment.verbatim(Integer.toString(rows));
    }

    /** Instants as microseconds since 1970, so that nothing depends on how a driver reads them. */
    @Override
    public Fragment shown(Fragment value, PhysicalType type) {
        return switch (type) {
            case PhysicalType.Moment moment ->
                Fragment.of("unix_micros({})", moment.sql().equals(INSTANT) ? value : utc(value));
            case PhysicalType.Decimal _, PhysicalType.Day _ -> cast(value, TEXT);
            default -> Dialect.super.shown(value, type);
        };
    }

    @Override
    public String literal(Parameter value, String type) {
        return DatabricksLiterals.literal(value, type);
    }

    @Override
    public String textLiteral(String text) {
        return DatabricksLiterals.text(text);
    }

    @Override
    public boolean isFloating(String type) {
        return type.equals(BINARY) || type.equals("FLOAT");
    }

    @Override
    public boolean isZoned(String type) {
        return type.equals(INSTANT);
    }
}
