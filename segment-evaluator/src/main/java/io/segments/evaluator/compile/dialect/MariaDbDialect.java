package io.segments.evaluator.compile.dialect;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.Nesting;
import io.segments.evaluator.compile.Parameter;
import io.segments.evaluator.compile.PhysicalType;
import io.segments.evaluator.compile.Unanswerable;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * MariaDB from 10.6 on. Every text is given a collation that compares code points and keeps blanks at the end, whatever its column's own
 * is. Every timestamp is a clock in UTC, whatever the session's time zone is. What is written holds in each of the modes that a
 * session may have (ANSI_QUOTES, NO_BACKSLASH_ESCAPES, ONLY_FULL_GROUP_BY, ...), except for PAD_CHAR_TO_FULL_LENGTH and
 * EMPTY_STRING_IS_NULL, which change what a value is.
 */
public final class MariaDbDialect implements Dialect {

    /** Type of columns of text, once it has been converted. */
    public static final String TEXT = "CHAR CHARACTER SET utf8mb4";

    /** Type of YEAR columns, which would complete numbers of two digits that they are compared with. */
    public static final String YEAR = "SIGNED INTEGER";

    private static final String WHOLE = "SIGNED";
    private static final String BINARY = "DOUBLE";
    private static final String CLOCK = "DATETIME(6)";
    private static final String COLLATION = "utf8mb4_nopad_bin";

    /** The most digits of a decimal. */
    private static final int WIDEST = 65;
    /** By how many digits a sum is wider than what is added up. */
    private static final int ADDED_UP = 22;
    /** The digits that a number has at most that an average is compared with. */
    private static final int DIGITS_OF_AVERAGES = 18;

    private final Folds folds;

    /** @param version the server's: 1104 for 11.4 */
    public MariaDbDialect(int version) {
        this.folds = version >= Folds.FIRST_WITH_UNICODE_14 ? Folds.UNICODE_14 : Folds.NONE;
    }

    @Override
    public Nesting nesting() {
        return new MariaDbNesting(this);
    }

    @Override
    public String engine() {
        return "mariadb";
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

    @Override
    public String countType() {
        return WHOLE;
    }

    @Override
    public Fragment cast(Fragment value, String type) {
        return switch (type) {
            case TEXT -> collated(Dialect.super.cast(value, TEXT));
            case "DOUBLE PRECISION" -> Dialect.super.cast(value, BINARY);
            default -> Dialect.super.cast(value, type);
        };
    }

    private static Fragment collated(Fragment text) {
        return Fragment.of("{} COLLATE {}", text, Fragment.verbatim(COLLATION));
    }

    @Override
    public Fragment folded(Fragment text) {
        return folds.collation()
                .map(collation -> collated(Fragment.of("LOWER({} COLLATE {})", text, Fragment.verbatim(collation))))
                .orElse(text);
    }

    @Override
    public Fragment contains(Fragment text, String constant) {
        return Fragment.of("LOCATE({}, {}) > 0", text(constant), completed(text, constant));
    }

    @Override
    public Fragment startsWith(Fragment text, String constant) {
        return Fragment.of("LEFT({}, {}) = {}", completed(text, constant), length(constant), text(constant));
    }

    @Override
    public Fragment endsWith(Fragment text, String constant) {
        return Fragment.of("RIGHT({}, {}) = {}", completed(text, constant), length(constant), text(constant));
    }

    private Fragment length(String constant) {
        return Fragment.bind(Parameter.of(constant.codePointCount(0, constant.length())), WHOLE);
    }

    /** Folds the letters that the server does not, as far as it matters for a constant. */
    private Fragment completed(Fragment text, String constant) {
        var completed = text;
        for (var letter : constant.codePoints().distinct().toArray()) {
            for (var capital : folds.missing(letter)) {
                completed = Fragment.of(
                        "REPLACE({}, {}, {})",
                        completed,
                        text(Character.toString(capital)),
                        text(Character.toString(letter)));
            }
        }
        return completed;
    }

    @Override
    public Fragment joined(Fragment one, Fragment other) {
        return Fragment.of("CONCAT({}, {})", one, other);
    }

    @Override
    public Fragment length(Fragment text) {
        return Fragment.of("CHAR_LENGTH({})", text);
    }

    @Override
    public Fragment matches(Fragment text, String pattern) {
        throw Unanswerable.byEngine(
                "MariaDB has no regular expressions in RE2 syntax; use contains, starts_with or ends_with.");
    }

    @Override
    public Fragment digest(Fragment text) {
        return converted(Fragment.of("SHA2({}, 256)", text));
    }

    private static Fragment converted(Fragment text) {
        return collated(Fragment.of("CONVERT({} USING utf8mb4)", text));
    }

    @Override
    public Fragment localDay(Fragment value, boolean zoned, ZoneId zone) {
        return new LocalDays(zone).of(value);
    }

    /** They are clocks in UTC already. */
    @Override
    public Fragment utc(Fragment clock) {
        return clock;
    }

    @Override
    public boolean hasYear(int year) {
        return year >= 1 && year <= 9999;
    }

    @Override
    public Fragment dayOfWeek(Fragment day) {
        return Fragment.of("WEEKDAY({}) + 1", day);
    }

    /** Days that are none, such as 0000-00-00 and 2024-02-00, are missing. */
    @Override
    public Fragment value(Fragment column, PhysicalType type) {
        return switch (type) {
            case PhysicalType.Text _ -> converted(column);
            case PhysicalType.TextLike _ -> cast(column, TEXT);
            case PhysicalType.Flag _ -> Fragment.of("({} <> 0)", column);
            case PhysicalType.Day _ -> ofThisEra(column);
            case PhysicalType.Moment moment ->
                moment.zoned()
                        ? Fragment.of(
                                "(TIMESTAMP '1970-01-01 00:00:00' + INTERVAL NULLIF(UNIX_TIMESTAMP({}), 0) SECOND)",
                                column)
                        : ofThisEra(column);
            case PhysicalType.Whole whole -> whole.sql().equals(YEAR) ? cast(column, WHOLE) : column;
            case PhysicalType.Decimal _, PhysicalType.AnyDecimal _, PhysicalType.Floating _ -> column;
            case PhysicalType.Array _, PhysicalType.JsonArray _, PhysicalType.Json _ ->
                nesting().value(column, type);
        };
    }

    private static Fragment ofThisEra(Fragment column) {
        return Fragment.of("CASE WHEN TO_DAYS({}) > 365 THEN {} END", column, column);
    }

    @Override
    public String valueType(PhysicalType type) {
        return type instanceof PhysicalType.Moment ? CLOCK : Dialect.super.valueType(type);
    }

    @Override
    public Fragment key(Fragment value, PhysicalType type) {
        return switch (type) {
            case PhysicalType.Flag _ ->
                Fragment.of("CASE WHEN {} THEN 'true' WHEN NOT {} THEN 'false' END", value, value);
            case PhysicalType.Floating _ ->
                Fragment.of(
                        "CASE WHEN {} = TRUNCATE({}, 0) AND ABS({}) <= 9007199254740992 THEN {} ELSE {} END",
                        value,
                        value,
                        value,
                        cast(cast(value, WHOLE), TEXT),
                        cast(value, TEXT));
            default -> Dialect.super.key(value, type);
        };
    }

    @Override
    public Fragment decimalKey(Fragment value) {
        return Fragment.of("TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM {}))", cast(value, TEXT));
    }

    @Override
    public Fragment dayKey(Fragment value) {
        return cast(value, TEXT);
    }

    /** Of what an outer join has not found MariaDB takes NOT (… IS TRUE) to be NULL, and joins as if the row had to be there. */
    @Override
    public Fragment isTrue(Fragment flag) {
        return Fragment.of("COALESCE({}, FALSE)", flag);
    }

    @Override
    public Fragment isFalse(Fragment flag) {
        return Fragment.of("COALESCE(NOT {}, FALSE)", flag);
    }

    @Override
    public Fragment withoutNaN(Fragment column, String type) {
        return column;
    }

    @Override
    public boolean mayBeNaN(PhysicalType type) {
        return false;
    }

    @Override
    public boolean hasInfinity() {
        return false;
    }

    @Override
    public Fragment sum(Fragment value, PhysicalType type) {
        if (type instanceof PhysicalType.Floating) {
            return saturating(value);
        }
        requireRoom(type.digits(WIDEST) + type.scale());
        return Fragment.of("sum({})", value);
    }

    @Override
    public Fragment sumOfDifferences(Fragment difference, PhysicalType type) {
        return type instanceof PhysicalType.Floating ? saturating(difference) : Fragment.of("sum({})", difference);
    }

    /**
     * MariaDB's sum of binary numbers is 0 where it grows beyond the largest. It has no infinity to say that with, so the sum is the
     * largest number then. Numbers are halved 64 times to see that coming, which is exact for numbers of that size.
     */
    private static Fragment saturating(Fragment value) {
        var halved = Fragment.verbatim(Double.toString(0x1p-64));
        var largest = Fragment.verbatim(Double.toString(Double.MAX_VALUE * 0x1p-64));
        return Fragment.of(
                "CASE WHEN sum(ABS({}) * {}) < {} THEN sum({}) ELSE LEAST(GREATEST(sum({} * {}), -{}), {}) * {} END",
                value,
                halved,
                largest,
                value,
                value,
                halved,
                largest,
                largest,
                Fragment.verbatim(Double.toString(0x1p64)));
    }

    @Override
    public Fragment aggregated(UnaryOperator<Fragment> aggregate, Fragment value, Fragment matches) {
        return Dialect.aggregatedByCase(aggregate, value, matches);
    }

    /** By its place: where ONLY_FULL_GROUP_BY is on, MariaDB does not see that an expression is the same one. */
    @Override
    public Fragment grouping(Fragment value, int place) {
        return Fragment.verbatim(Integer.toString(place));
    }

    /** MariaDB has 64. */
    @Override
    public boolean hasFewPasses() {
        return true;
    }

    /** MariaDB takes no expression there. */
    @Override
    public Fragment limit(int rows) {
        return Fragment.verbatim(Integer.toString(rows));
    }

    @Override
    public PhysicalType sumType(PhysicalType type) {
        return type instanceof PhysicalType.Floating
                ? new PhysicalType.Floating(BINARY, Double.SIZE)
                : new PhysicalType.Decimal("DECIMAL(%d,%d)".formatted(WIDEST, type.scale()), WIDEST, type.scale());
    }

    @Override
    public Fragment difference(Fragment value, PhysicalType type, BigDecimal constant) {
        if (type instanceof PhysicalType.Floating) {
            return Fragment.of("{} - {}", value, Fragment.bind(new Parameter.Number(constant), BINARY));
        }
        var scale = Math.max(constant.scale(), 0);
        requireRoom(Math.max(type.digits(WIDEST), DIGITS_OF_AVERAGES) + 1 + Math.max(scale, type.scale()));
        return Fragment.of(
                "{} - {}",
                decimal(value, type),
                Fragment.bind(
                        new Parameter.Number(constant), "DECIMAL(%d,%d)".formatted(DIGITS_OF_AVERAGES + scale, scale)));
    }

    /** What is written 1 is a BIGINT, and a BIGINT less another one may be none. */
    private Fragment decimal(Fragment value, PhysicalType type) {
        return type instanceof PhysicalType.Whole ? cast(value, "DECIMAL(%d,0)".formatted(type.digits(WIDEST))) : value;
    }

    private static void requireRoom(int digits) {
        if (digits + ADDED_UP > WIDEST) {
            throw Unanswerable.byEngine("Numbers with so many digits cannot be added up exactly; use a smaller type.");
        }
    }

    /** Every text has the right collation already. */
    @Override
    public Fragment codePointOrder(Fragment text) {
        return text;
    }

    @Override
    public Fragment keys(List<String> keys) {
        return Fragment.of(
                "SELECT k.listed_key FROM JSON_TABLE({}, '$[*]' COLUMNS (listed_key LONGTEXT CHARACTER SET utf8mb4 COLLATE {} PATH '$')) AS k",
                text(JsonText.array(keys)),
                Fragment.verbatim(COLLATION));
    }

    /** A schema is the name of a database, which may have dots. */
    @Override
    public Fragment table(Source.Table table) {
        var name = quote(table.table());
        return Fragment.verbatim(table.schema().isEmpty() ? name : quote(table.schema()) + "." + name);
    }

    /** Whether a backslash is plain depends on the session, and some clients change control characters. */
    @Override
    public String textLiteral(String text) {
        return MariaDbText.literal(text);
    }

    @Override
    public boolean isFloating(String type) {
        return type.equals(BINARY) || type.equals("FLOAT");
    }

    @Override
    public boolean isZoned(String type) {
        return false;
    }

    @Override
    public Optional<Fragment> scattered(Fragment value, PhysicalType type) {
        return Optional.of(Fragment.of("CRC32({}) % 10000", value));
    }
}
