package io.segments.evaluator.compile;

import io.segments.condition.schema.Source;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one engine's SQL does differently. Whatever is asked here has the meaning of the segment language; where an engine
 * cannot give it, the dialect refuses by {@link Unanswerable}, which becomes a finding.
 */
public interface Dialect extends LiteralWriter, PassHints, TextComparisons, WrittenSqlRules {

    /** The engine's name, such as "duckdb". */
    String engine();

    /** A name, quoted so that the engine takes it to the letter. */
    default String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** Whether names that differ in case only are the same name. */
    boolean namesIgnoreCase();

    /** The type that text is cast to. */
    String textType();

    /** The type of a whole number that counts. */
    default String countType() {
        return "BIGINT";
    }

    /** Text with each code point replaced by its {@link Folding}. */
    Fragment folded(Fragment text);

    /** One text behind another. */
    default Fragment joined(Fragment one, Fragment other) {
        return Fragment.of("{} || {}", one, other);
    }

    /** How many code points a text has. */
    Fragment length(Fragment text);

    /**
     * Whether a text has a part that a regular expression in RE2 syntax describes.
     *
     * @throws Unanswerable when the engine has no such expressions
     */
    Fragment matches(Fragment text, String pattern);

    /** The SHA-256 digest of a text's UTF-8 bytes, in 64 lower-case hexadecimal digits. */
    Fragment digest(Fragment text);

    /**
     * The calendar day of a timestamp column's value on the clocks of a zone.
     *
     * @throws Unanswerable for an offset that is no zone: engines read its sign one way or the other
     */
    default Fragment localDay(Fragment value, boolean zoned, ZoneId zone) {
        var instant = zoned ? value : utc(value);
        return cast(Fragment.of("({} AT TIME ZONE {})", instant, text(zoneName(zone))), "DATE");
    }

    /** The instant of a clock without a zone, which is read as UTC whatever the session's zone is. */
    default Fragment utc(Fragment clock) {
        return Fragment.of("({} AT TIME ZONE 'UTC')", clock);
    }

    /**
     * A zone by the name that every engine knows it by.
     *
     * @throws Unanswerable for an offset that is no zone
     */
    static String zoneName(ZoneId zone) {
        if (zone.equals(ZoneOffset.UTC)) {
            return "UTC";
        }
        if (!ZoneId.getAvailableZoneIds().contains(zone.getId())) {
            throw Unanswerable.byEngine("Days of timestamps need a time zone by its name, such as Europe/Berlin.");
        }
        return zone.getId();
    }

    /** Whether days and instants of a year can be constants, and not only values; some before 1 and after 9999 are asked for. */
    default boolean hasYear(int year) {
        return true;
    }

    /**
     * A timestamp some time later, exact to the microsecond and whatever the session's time zone: no engine may take the length for
     * days of a calendar.
     *
     * @param value of a timestamp column, as {@link #value} gives it
     * @param length whole minutes, a century at most
     */
    default Fragment later(Fragment value, Duration length) {
        return Fragment.of("{} + INTERVAL '{}' MINUTE", value, Fragment.verbatim(Long.toString(length.toMinutes())));
    }

    /** The same of a value whose type makes a difference. */
    default Fragment later(Fragment value, PhysicalType type, Duration length) {
        return later(value, length);
    }

    /** The number of a day's day of the week, from 1 for Monday to 7. */
    default Fragment dayOfWeek(Fragment day) {
        return Fragment.of("EXTRACT(ISODOW FROM {})", day);
    }

    /**
     * A column's value as the language compares it: text-like types as text, NaN as NULL, instants exact to the
     * microsecond.
     */
    default Fragment value(Fragment column, PhysicalType type) {
        return switch (type) {
            case PhysicalType.TextLike _ -> cast(column, textType());
            case PhysicalType.Floating floating -> withoutNaN(column, floating.sql());
            case PhysicalType.Array _, PhysicalType.JsonArray _, PhysicalType.Json _ ->
                nesting().value(column, type);
            case PhysicalType.Text _,
                    PhysicalType.Whole _,
                    PhysicalType.Decimal _,
                    PhysicalType.AnyDecimal _,
                    PhysicalType.Flag _,
                    PhysicalType.Day _,
                    PhysicalType.Moment _ -> column;
        };
    }

    /** What the engine does with arrays and JSON. */
    Nesting nesting();

    /** A value as it leaves a query: arrays and JSON as JSON text. */
    default Fragment shown(Fragment value, PhysicalType type) {
        return type.columnType().isScalar() ? value : nesting().shown(value, type);
    }

    /** The SQL type that {@link #value} gives to columns of a type. */
    default String valueType(PhysicalType type) {
        return switch (type) {
            case PhysicalType.Text _, PhysicalType.TextLike _ -> textType();
            case PhysicalType.Whole _,
                    PhysicalType.Decimal _,
                    PhysicalType.AnyDecimal _,
                    PhysicalType.Floating _,
                    PhysicalType.Flag _,
                    PhysicalType.Day _,
                    PhysicalType.Array _,
                    PhysicalType.JsonArray _,
                    PhysicalType.Json _,
                    PhysicalType.Moment _ -> type.sql();
        };
    }

    /**
     * A row's id as canonical text: whole numbers without fraction or exponent, UUIDs in lower case. NULL for NULL.
     */
    default Fragment key(Fragment value, PhysicalType type) {
        return switch (type) {
            case PhysicalType.Text _, PhysicalType.TextLike _ -> value;
            case PhysicalType.Whole _, PhysicalType.Flag _ -> cast(value, textType());
            case PhysicalType.Decimal decimal -> decimal.scale() == 0 ? cast(value, textType()) : decimalKey(value);
            case PhysicalType.AnyDecimal _ -> decimalKey(value);
            case PhysicalType.Floating _ -> floatingKey(value);
            case PhysicalType.Day _ -> dayKey(value);
            case PhysicalType.Moment _ ->
                throw Unanswerable.byEngine("A timestamp cannot identify members; use a text or number column.");
            case PhysicalType.Array _, PhysicalType.JsonArray _, PhysicalType.Json _ ->
                throw Unanswerable.byEngine(
                        "An array or JSON is no one value, such as an id; use a text or number column.");
        };
    }

    /** A decimal as text, without zeros at the end of its fraction. */
    Fragment decimalKey(Fragment value);

    /** A day as text, year first. */
    Fragment dayKey(Fragment value);

    /** A binary number as text: without a fraction as far as such numbers are exact. */
    default Fragment floatingKey(Fragment value) {
        return Fragment.of(
                "CASE WHEN {} = trunc({}) AND abs({}) <= 9007199254740992 THEN {} ELSE {} END",
                value,
                value,
                value,
                cast(cast(value, countType()), textType()),
                cast(value, textType()));
    }

    /** A number column with NULL in place of NaN. */
    default Fragment withoutNaN(Fragment column, String type) {
        return Fragment.of("NULLIF({}, CAST('NaN' AS {}))", column, Fragment.verbatim(type));
    }

    /** Whether floating-point numbers may be infinite. */
    default boolean hasInfinity() {
        return true;
    }

    /** Whether a computed number of a type may be NaN. */
    default boolean mayBeNaN(PhysicalType type) {
        return type instanceof PhysicalType.Floating;
    }

    /**
     * The least of many values of a type.
     *
     * @param value in an order of the language
     */
    default Fragment least(Fragment value, PhysicalType type) {
        return Fragment.of("min({})", value);
    }

    /** The greatest, likewise. */
    default Fragment greatest(Fragment value, PhysicalType type) {
        return Fragment.of("max({})", value);
    }

    /** What {@code count} came to, in the type that counts. */
    default Fragment counted(Fragment count) {
        return count;
    }

    /** The sum of a number column. */
    Fragment sum(Fragment value, PhysicalType type);

    /** The sum of {@link #difference}s of a column of a type. */
    default Fragment sumOfDifferences(Fragment difference, PhysicalType type) {
        return Fragment.of("sum({})", difference);
    }

    /**
     * An aggregate of the rows that match, where others of the same group are not to be looked at.
     *
     * @param aggregate computes it of a value, and of all rows where the value is empty
     * @param value of a row; empty where rows are counted
     */
    default Fragment aggregated(UnaryOperator<Fragment> aggregate, Fragment value, Fragment matches) {
        return Fragment.of("{} FILTER (WHERE {})", aggregate.apply(value), matches);
    }

    /** The same for engines that have no FILTER, or a slow one: aggregates pass over NULL. */
    static Fragment aggregatedByCase(UnaryOperator<Fragment> aggregate, Fragment value, Fragment matches) {
        return aggregate.apply(
                Fragment.of("CASE WHEN {} THEN {} END", matches, value.isEmpty() ? Fragment.sql("1") : value));
    }

    /**
     * What to group by to have one row for each value of a column that is selected.
     *
     * @param place of the column, from 1
     */
    default Fragment grouping(Fragment value, int place) {
        return value;
    }

    /** What to partition rows by that a window function tells apart by a value, where that is another thing than the value. */
    default Fragment partition(Fragment value, PhysicalType type) {
        return value;
    }

    /** Whether a WITH has so few elements at most that what belongs together is better put into one. */
    default boolean hasFewPasses() {
        return false;
    }

    /** The most rows of a result, to be put behind LIMIT. */
    default Fragment limit(int rows) {
        return Fragment.bind(Parameter.of(rows), countType());
    }

    /** The type of {@link #sum}, in which it is exact unless the column is a floating-point one. */
    PhysicalType sumType(PhysicalType type);

    /**
     * A number column's value less a constant, in a type that can hold the exact sum of many.
     *
     * @param constant with at most 18 digits before the point and 9 behind it
     */
    Fragment difference(Fragment value, PhysicalType type, BigDecimal constant);

    /**
     * Refuses two types of exact numbers that the engine cannot compare exactly.
     *
     * @throws Unanswerable when it cannot
     */
    default void requireCommonType(PhysicalType type, PhysicalType other) {}

    /**
     * An exact number in a type in which it can be compared exactly with another one.
     *
     * @throws Unanswerable when the engine has none
     */
    default Fragment comparable(Fragment number, PhysicalType type, PhysicalType other) {
        requireCommonType(type, other);
        return number;
    }

    /**
     * A value in a type in which it can be joined with one of another type.
     *
     * @throws Unanswerable when the engine has none
     */
    default Fragment joinable(Fragment value, PhysicalType type, PhysicalType other) {
        return value;
    }

    /** The binary number of 64 bits that is nearest to a number. */
    default Fragment binary(Fragment value, PhysicalType type) {
        return cast(value, "DOUBLE PRECISION");
    }

    /**
     * A value as one that may be NULL, where that depends on its type: what an aggregate comes to of no rows, or an outer join of a row
     * that is not there.
     */
    default Fragment nullable(Fragment value) {
        return value;
    }

    /** Whether a boolean is true; never NULL. */
    default Fragment isTrue(Fragment flag) {
        return Fragment.of("{} IS TRUE", flag);
    }

    /** Whether a boolean is false; never NULL. */
    default Fragment isFalse(Fragment flag) {
        return Fragment.of("{} IS FALSE", flag);
    }

    /** Whether a boolean is missing; never NULL. */
    default Fragment isUnknown(Fragment flag) {
        return Fragment.of("{} IS NULL", flag);
    }

    /** The same as another type. */
    default Fragment cast(Fragment value, String type) {
        return Fragment.of("CAST({} AS {})", value, Fragment.verbatim(type));
    }

    /** What to sort by to have text in the order of its code points. */
    Fragment codePointOrder(Fragment text);

    /** A SELECT of one text column with these keys, handed over as one parameter. */
    Fragment keys(List<String> keys);

    /** A constant for people to look at in a query; a parameter when the query is run. */
    @Override
    default Fragment text(String constant) {
        return Fragment.bind(new Parameter.Text(constant), textType());
    }

    @Override
    default String literal(Parameter value, String type) {
        return switch (value) {
            case Parameter.Text(var text) -> textLiteral(text);
            case Parameter.Number(var number) ->
                isFloating(type)
                        ? "CAST('%s' AS %s)".formatted(number, type)
                        : number.stripTrailingZeros().toPlainString();
            case Parameter.Flag(var flag) -> flag ? "TRUE" : "FALSE";
            case Parameter.Day(var day) -> "DATE '" + Parameter.day(day) + "'";
            case Parameter.Moment(var moment) ->
                isZoned(type)
                        ? "TIMESTAMPTZ '" + Parameter.clock(moment) + "+00'"
                        : "TIMESTAMP '" + Parameter.clock(moment) + "'";
        };
    }

    /** A text written into SQL, whatever it holds. */
    String textLiteral(String text);

    /** Whether a type is one of binary floating-point numbers. */
    boolean isFloating(String type);

    /** Whether a type is one of instants, and not one of clocks without a zone. */
    boolean isZoned(String type);

    /** A table's or view's full name. */
    default Fragment table(Source.Table table) {
        var path = table.schema().isEmpty()
                ? Stream.<String>empty()
                : Stream.of(table.schema().split("\\."));
        return Fragment.verbatim(
                Stream.concat(path, Stream.of(table.table())).map(this::quote).collect(Collectors.joining(".")));
    }
}
