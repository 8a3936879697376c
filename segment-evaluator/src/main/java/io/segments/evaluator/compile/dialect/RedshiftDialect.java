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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Amazon Redshift. Its SQL began as that of PostgreSQL 8.0 and has less of it: aggregates have no FILTER, booleans no IS in what is selected,
 * arrays are SUPER. Text is compared by its bytes, with blanks at its end left out, so constants are compared by their length too.
 *
 * <p>By the Database Developer Guide (docs.aws.amazon.com/redshift/latest/dg): c_unsupported-postgresql-features, c_unsupported-postgresql-functions,
 * c_SQL_functions_leader_node_only, r_Boolean_type, r_Character_types, r_QUOTE_LITERAL, r_numeric_computations201, r_interval_literals, SHA2.
 */
public class RedshiftDialect implements Dialect {

    static final String TEXT = "VARCHAR(65535)";
    static final String BINARY = "DOUBLE PRECISION";
    static final String CLOCK = "TIMESTAMP";
    static final String INSTANT = "TIMESTAMPTZ";

    /** The most digits of a decimal. */
    private static final int WIDEST = 38;

    @Override
    public Nesting nesting() {
        return new RedshiftNesting(this);
    }

    @Override
    public String engine() {
        return "redshift";
    }

    /** Names are as they were created, in a session with {@code enable_case_sensitive_identifier}. */
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
        return Fragment.of("STRPOS({}, {}) > 0", text, text(constant));
    }

    @Override
    public Fragment startsWith(Fragment text, String constant) {
        return Fragment.of("STRPOS({}, {}) = 1", text, text(constant));
    }

    @Override
    public Fragment endsWith(Fragment text, String constant) {
        return Fragment.of(
                "(RIGHT({}, {}) = {} AND CHAR_LENGTH({}) >= {})",
                text,
                length(constant),
                text(constant),
                text,
                length(constant));
    }

    /** Texts of one length are the same with their blanks if they are without them. */
    @Override
    public Fragment isAnyOf(Fragment text, List<String> constants) {
        var byLength = constants.stream()
                .collect(Collectors.groupingBy(
                        constant -> constant.codePointCount(0, constant.length()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        var parts = new ArrayList<Fragment>();
        byLength.forEach((length, same) -> parts.add(Fragment.of(
                "{} AND CHAR_LENGTH({}) = {}",
                Dialect.super.isAnyOf(text, same),
                text,
                Fragment.verbatim(Integer.toString(length)))));
        return Fragment.of("({})", Fragment.join(" OR ", parts));
    }

    @Override
    public Fragment isBlank(Fragment text) {
        return Fragment.of("COALESCE(CHAR_LENGTH({}), 0) = 0", text);
    }

    /** SUBSTR is a function of the leader node. */
    @Override
    public Fragment beginning(Fragment text, int length) {
        return Fragment.of("LEFT({}, {})", text, Fragment.verbatim(Integer.toString(length)));
    }

    private static Fragment length(String constant) {
        return Fragment.verbatim(Integer.toString(constant.codePointCount(0, constant.length())));
    }

    @Override
    public Fragment length(Fragment text) {
        return Fragment.of("CHAR_LENGTH({})", text);
    }

    @Override
    public Fragment matches(Fragment text, String pattern) {
        throw Unanswerable.byEngine(
                "Redshift has no regular expressions in RE2 syntax; use contains, starts_with or ends_with.");
    }

    @Override
    public Fragment digest(Fragment text) {
        return Fragment.of("SHA2({}, 256)", text);
    }

    /** The zone is one of a known list, and written out: planners want it constant. */
    @Override
    public Fragment localDay(Fragment value, boolean zoned, ZoneId zone) {
        return cast(
                Fragment.of(
                        "({} AT TIME ZONE {})",
                        zoned ? value : utc(value),
                        Fragment.verbatim(textLiteral(Dialect.zoneName(zone)))),
                "DATE");
    }

    /** The unit is a word of the literal: a literal of another form is of another type. */
    @Override
    public Fragment later(Fragment value, Duration length) {
        return Fragment.of("{} + INTERVAL '{} minutes'", value, Fragment.verbatim(Long.toString(length.toMinutes())));
    }

    /** Redshift counts from Sunday, which is 0. */
    @Override
    public Fragment dayOfWeek(Fragment day) {
        return Fragment.of("MOD(CAST(EXTRACT(DOW FROM {}) AS INTEGER) + 6, 7) + 1", day);
    }

    /** What the language has no days of is left to no engine's notation. */
    @Override
    public boolean hasYear(int year) {
        return year >= 1 && year <= 9999;
    }

    @Override
    public Fragment key(Fragment value, PhysicalType type) {
        return type instanceof PhysicalType.Flag
                ? Fragment.of("CASE WHEN {} THEN 'true' WHEN NOT {} THEN 'false' END", value, value)
                : Dialect.super.key(value, type);
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
                ? Fragment.of("BOOL_AND({})", value)
                : Dialect.super.least(value, type);
    }

    @Override
    public Fragment greatest(Fragment value, PhysicalType type) {
        return type instanceof PhysicalType.Flag
                ? Fragment.of("BOOL_OR({})", value)
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

    /** Of two decimals with all 38 digits, the difference would have fewer digits behind the point. */
    @Override
    public Fragment difference(Fragment value, PhysicalType type, BigDecimal constant) {
        if (type instanceof PhysicalType.Floating) {
            return Fragment.of("{} - {}", cast(value, BINARY), Fragment.bind(new Parameter.Number(constant), BINARY));
        }
        var scale = Math.max(Math.max(constant.scale(), 0), type.scale());
        if (type.digits(WIDEST) + scale >= WIDEST) {
            throw Unanswerable.byEngine(
                    "The average of a column with so many digits cannot be compared exactly; use a smaller type.");
        }
        var wide = decimal(WIDEST - 1, scale).sql();
        return Fragment.of("{} - {}", cast(value, wide), Fragment.bind(new Parameter.Number(constant), wide));
    }

    @Override
    public void requireCommonType(PhysicalType type, PhysicalType other) {
        var scale = Math.max(type.scale(), other.scale());
        if (Math.max(type.digits(WIDEST), other.digits(WIDEST)) + scale > WIDEST) {
            throw Unanswerable.byEngine("Columns with so many digits cannot be compared exactly; use smaller types.");
        }
    }

    private static PhysicalType.Decimal decimal(int precision, int scale) {
        return new PhysicalType.Decimal("DECIMAL(%d, %d)".formatted(precision, scale), precision, scale);
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

    /** Of booleans, IS is for WHERE only. */
    @Override
    public Fragment isTrue(Fragment flag) {
        return Fragment.of("COALESCE({}, FALSE)", flag);
    }

    @Override
    public Fragment isFalse(Fragment flag) {
        return Fragment.of("COALESCE(NOT {}, FALSE)", flag);
    }

    @Override
    public Fragment isUnknown(Fragment flag) {
        return Fragment.of("CASE WHEN {} OR NOT {} THEN FALSE ELSE TRUE END", flag, flag);
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
            case Parameter.Day(var day) -> "CAST('" + Parameter.day(day) + "' AS DATE)";
            case Parameter.Moment(var moment) ->
                "CAST('" + Parameter.clock(moment)
                        + (isZoned(type) ? "+00' AS " + INSTANT + ")" : "' AS " + CLOCK + ")");
            case Parameter.Text _, Parameter.Number _, Parameter.Flag _ -> Dialect.super.literal(value, type);
        };
    }

    /** A backslash escapes in Redshift's literals, and does not in those of newer kin of its; so none is written. */
    @Override
    public String textLiteral(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("Redshift has no text with U+0000");
        }
        return Quoting.textWithoutBackslashes(text);
    }

    @Override
    public boolean isFloating(String type) {
        return type.equals(BINARY) || type.equals("REAL");
    }

    @Override
    public boolean isZoned(String type) {
        return !type.equals(CLOCK);
    }
}
