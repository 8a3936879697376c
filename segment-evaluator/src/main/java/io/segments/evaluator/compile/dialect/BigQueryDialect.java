package io.segments.evaluator.compile.dialect;

import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Nesting;
import io.segments.evaluator.compile.Parameter;
import io.segments.evaluator.compile.PhysicalType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * BigQuery's GoogleSQL, by its <a href="https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax">reference</a>. Text is
 * compared by code point unless a column has a collation, arithmetic fails where it overflows, and whatever is exact is exact in BIGNUMERIC.
 */
public final class BigQueryDialect implements Dialect {

    private static final String TEXT = "STRING";
    private static final String WHOLE = "INT64";
    private static final String BINARY = "FLOAT64";
    private static final String WIDE = "BIGNUMERIC";
    private static final String INSTANT = "TIMESTAMP";

    /** 38 digits before the point, and 38 behind it; BIGNUMERIC has a part of a 39th before it. */
    private static final int WIDE_DIGITS = 76;

    private static final int WIDE_SCALE = 38;

    /** The years of DATE, DATETIME and TIMESTAMP. */
    private static final int FIRST_YEAR = 1;

    private static final int LAST_YEAR = 9999;

    @Override
    public Nesting nesting() {
        return new BigQueryNesting(this);
    }

    @Override
    public String engine() {
        return "bigquery";
    }

    @Override
    public String quote(String identifier) {
        return BigQueryLiterals.quoted(identifier, '`');
    }

    /** Names of columns. */
    @Override
    public boolean namesIgnoreCase() {
        return true;
    }

    @Override
    public String textType() {
        return TEXT;
    }

    @Override
    public String countType() {
        return WHOLE;
    }

    /** LOWER writes İ as two code points, and Σ at the end of a word in another way. Which letters it knows is not documented. */
    @Override
    public Fragment folded(Fragment text) {
        return Fragment.of("LOWER(REPLACE(REPLACE({}, 'İ', 'i'), 'Σ', 'σ'))", text);
    }

    @Override
    public Fragment contains(Fragment text, String constant) {
        return Fragment.of("STRPOS({}, {}) > 0", Folds.UNICODE_12.completed(text, constant, this), text(constant));
    }

    @Override
    public Fragment startsWith(Fragment text, String constant) {
        return Fragment.of("STARTS_WITH({}, {})", Folds.UNICODE_12.completed(text, constant, this), text(constant));
    }

    @Override
    public Fragment endsWith(Fragment text, String constant) {
        return Fragment.of("ENDS_WITH({}, {})", Folds.UNICODE_12.completed(text, constant, this), text(constant));
    }

    @Override
    public Fragment length(Fragment text) {
        return Fragment.of("CHAR_LENGTH({})", text);
    }

    /** The engine is RE2 itself. */
    @Override
    public Fragment matches(Fragment text, String pattern) {
        return Fragment.of("REGEXP_CONTAINS({}, {})", text, text(pattern));
    }

    @Override
    public Fragment digest(Fragment text) {
        return Fragment.of("TO_HEX(SHA256({}))", text);
    }

    /** Missing where the day would be one of a year that BigQuery does not have. */
    @Override
    public Fragment localDay(Fragment value, boolean zoned, ZoneId zone) {
        return Fragment.of("SAFE.DATE({}, {})", zoned ? value : utc(value), text(Dialect.zoneName(zone)));
    }

    @Override
    public Fragment utc(Fragment clock) {
        return Fragment.of("TIMESTAMP({}, 'UTC')", clock);
    }

    @Override
    public boolean hasYear(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    @Override
    public Fragment later(Fragment value, Duration length) {
        return Fragment.of("{} + INTERVAL {} MINUTE", value, Fragment.verbatim(Long.toString(length.toMinutes())));
    }

    /** BigQuery counts from 1 for Sunday. */
    @Override
    public Fragment dayOfWeek(Fragment day) {
        return Fragment.of("(MOD(EXTRACT(DAYOFWEEK FROM {}) + 5, 7) + 1)", day);
    }

    /** A text that is cast to bytes and back has no collation any more. Adding nothing makes negative zero zero. */
    @Override
    public Fragment value(Fragment column, PhysicalType type) {
        return switch (type) {
            case PhysicalType.TextLike _ -> cast(cast(column, "BYTES"), TEXT);
            case PhysicalType.Floating _ -> Fragment.of("CASE WHEN NOT IS_NAN({}) THEN {} + 0 END", column, column);
            default -> Dialect.super.value(column, type);
        };
    }

    @Override
    public Fragment withoutNaN(Fragment column, String type) {
        return Fragment.of("CASE WHEN NOT IS_NAN({}) THEN {} END", column, column);
    }

    @Override
    public Fragment decimalKey(Fragment value) {
        return cast(value, TEXT);
    }

    @Override
    public Fragment dayKey(Fragment value) {
        return cast(value, TEXT);
    }

    @Override
    public Fragment sum(Fragment value, PhysicalType type) {
        return Fragment.of("sum({})", type instanceof PhysicalType.Floating ? value : cast(value, WIDE));
    }

    @Override
    public PhysicalType sumType(PhysicalType type) {
        return type instanceof PhysicalType.Floating
                ? new PhysicalType.Floating(BINARY, Double.SIZE)
                : new PhysicalType.Decimal(WIDE, WIDE_DIGITS, WIDE_SCALE);
    }

    @Override
    public Fragment difference(Fragment value, PhysicalType type, BigDecimal constant) {
        var in = type instanceof PhysicalType.Floating ? BINARY : WIDE;
        return Fragment.of("{} - {}", cast(value, in), Fragment.bind(new Parameter.Number(constant), in));
    }

    @Override
    public Fragment binary(Fragment value, PhysicalType type) {
        return cast(value, BINARY);
    }

    /** There is no FILTER. */
    @Override
    public Fragment aggregated(UnaryOperator<Fragment> aggregate, Fragment value, Fragment matches) {
        return Dialect.aggregatedByCase(aggregate, value, matches);
    }

    @Override
    public Fragment grouping(Fragment value, int place) {
        return Fragment.verbatim(Integer.toString(place));
    }

    /** Rows are not partitioned by floating-point numbers; each has a text of its own. */
    @Override
    public Fragment partition(Fragment value, PhysicalType type) {
        return type instanceof PhysicalType.Floating ? cast(value, TEXT) : value;
    }

    /** BigQuery takes no expression there. */
    @Override
    public Fragment limit(int rows) {
        return Fragment.verbatim(Integer.toString(rows));
    }

    @Override
    public Fragment codePointOrder(Fragment text) {
        return text;
    }

    @Override
    public Fragment keys(List<String> keys) {
        return Fragment.of("SELECT listed FROM UNNEST(JSON_VALUE_ARRAY({})) AS listed", text(JsonText.array(keys)));
    }

    /** Instants as microseconds since 1970, so that nothing depends on how a driver reads them. */
    @Override
    public Fragment shown(Fragment value, PhysicalType type) {
        return switch (type) {
            case PhysicalType.Moment moment ->
                Fragment.of("UNIX_MICROS({})", moment.sql().equals(INSTANT) ? value : utc(value));
            case PhysicalType.Decimal _, PhysicalType.Day _ -> cast(value, TEXT);
            default -> Dialect.super.shown(value, type);
        };
    }

    @Override
    public String literal(Parameter value, String type) {
        return BigQueryLiterals.literal(value, type);
    }

    @Override
    public String textLiteral(String text) {
        return BigQueryLiterals.text(text);
    }

    @Override
    public boolean isFloating(String type) {
        return type.equals(BINARY);
    }

    @Override
    public boolean isZoned(String type) {
        return type.equals(INSTANT);
    }

    /** No statement describes a query without running it, and running it costs. */
    @Override
    public Optional<String> whyNoWrittenSql() {
        return Optional.of(
                "Predicates in SQL are not taken on BigQuery, which describes none without running it; compute it in a view.");
    }
}
