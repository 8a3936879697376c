package io.segments.condition;

import static io.segments.condition.ColumnType.BOOLEAN;
import static io.segments.condition.ColumnType.DATE;
import static io.segments.condition.ColumnType.NUMBER;
import static io.segments.condition.ColumnType.TEXT;
import static io.segments.condition.ColumnType.TEXT_ARRAY;
import static io.segments.condition.ColumnType.TIMESTAMP;

import io.segments.condition.Operand.Shape;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How a column is compared. A positive operator is false for a missing value (NULL, and NaN for a number); its negation
 * is its exact complement and therefore true. {@code is_blank} is the one positive operator that holds for it.
 */
public enum Operator {
    IS_BLANK(Shape.NONE, EnumSet.allOf(ColumnType.class), "missing, the empty text, or the empty array"),
    IS_NOT_BLANK(IS_BLANK),
    IS(Shape.VALUE, EnumSet.of(TEXT, NUMBER), "equal; text is case sensitive"),
    IS_NOT(IS),
    IS_ANY_OF(Shape.VALUES, EnumSet.of(TEXT, NUMBER), "equal to one of the values; text is case sensitive"),
    IS_NONE_OF(IS_ANY_OF),
    CONTAINS(Shape.VALUE, EnumSet.of(TEXT), "contains the value, taken literally, ignoring case"),
    DOES_NOT_CONTAIN(CONTAINS),
    STARTS_WITH(Shape.VALUE, EnumSet.of(TEXT), "starts with the value, taken literally, ignoring case"),
    DOES_NOT_START_WITH(STARTS_WITH),
    ENDS_WITH(Shape.VALUE, EnumSet.of(TEXT), "ends with the value, taken literally, ignoring case"),
    DOES_NOT_END_WITH(ENDS_WITH),
    MATCHES(
            Shape.VALUE,
            EnumSet.of(TEXT),
            "has a part that the regular expression describes, in RE2 syntax; case sensitive unless it says `(?i)`"),
    DOES_NOT_MATCH(MATCHES),
    LENGTH_IS(Shape.VALUE, EnumSet.of(TEXT, TEXT_ARRAY), "that many code points, or elements, long"),
    LENGTH_AT_LEAST(Shape.VALUE, EnumSet.of(TEXT, TEXT_ARRAY), "that many code points, or elements, long, or longer"),
    LENGTH_AT_MOST(Shape.VALUE, EnumSet.of(TEXT, TEXT_ARRAY), "that many code points, or elements, long, or shorter"),
    LENGTH_BETWEEN(
            Shape.TWO_VALUES,
            EnumSet.of(TEXT, TEXT_ARRAY),
            "from that many to that many code points, or elements, long, both included"),
    LESS_THAN(Shape.VALUE, EnumSet.of(NUMBER), "less than the value"),
    AT_MOST(Shape.VALUE, EnumSet.of(NUMBER), "less than or equal to the value"),
    GREATER_THAN(Shape.VALUE, EnumSet.of(NUMBER), "greater than the value"),
    AT_LEAST(Shape.VALUE, EnumSet.of(NUMBER), "greater than or equal to the value"),
    BETWEEN(Shape.TWO_VALUES, EnumSet.of(NUMBER), "from the first to the second value, both included"),
    NOT_BETWEEN(BETWEEN),
    IS_TRUE(Shape.NONE, EnumSet.of(BOOLEAN), "true"),
    IS_NOT_TRUE(IS_TRUE),
    IS_FALSE(Shape.NONE, EnumSet.of(BOOLEAN), "false"),
    IS_NOT_FALSE(IS_FALSE),
    MORE_THAN_AGO(
            Shape.SPAN,
            EnumSet.of(DATE, TIMESTAMP),
            "timestamp: before `as_of` - span; date: before the day that lies span before today"),
    LESS_THAN_AGO(
            Shape.SPAN,
            EnumSet.of(DATE, TIMESTAMP),
            "the same as `within_last`: in the past, and later than the span ago"),
    EXACTLY_AGO(
            Shape.SPAN,
            EnumSet.of(DATE, TIMESTAMP),
            "on the calendar day that lies span before today; day is the smallest unit"),
    BETWEEN_AGO(
            Shape.SPAN_RANGE,
            EnumSet.of(DATE, TIMESTAMP),
            "timestamp: in [`as_of` - farthest, `as_of` - nearest); date: from the day farthest before today to the day"
                    + " nearest before today, both included"),
    WITHIN_LAST(
            Shape.SPAN,
            EnumSet.of(DATE, TIMESTAMP),
            "timestamp: in [`as_of` - span, `as_of`); date: after the day that lies span before today, up to today (the"
                    + " N days that end today)"),
    WITHIN_NEXT(
            Shape.SPAN,
            EnumSet.of(DATE, TIMESTAMP),
            "timestamp: in [`as_of`, `as_of` + span); date: from today, before the day that lies span after today (the N"
                    + " days that start today)"),
    MORE_THAN_AHEAD(
            Shape.SPAN,
            EnumSet.of(DATE, TIMESTAMP),
            "timestamp: after `as_of` + span; date: after the day that lies span after today"),
    BEFORE(
            Shape.VALUE,
            EnumSet.of(DATE, TIMESTAMP),
            "before the day's first instant; a timestamp may be compared with an instant, too"),
    ON(Shape.VALUE, EnumSet.of(DATE, TIMESTAMP), "on the day"),
    AFTER(
            Shape.VALUE,
            EnumSet.of(DATE, TIMESTAMP),
            "after the day's last instant; a timestamp may be compared with an instant, too"),
    BETWEEN_DATES(Shape.TWO_VALUES, EnumSet.of(DATE, TIMESTAMP), "from the first day's start to the second day's end"),
    TODAY(Shape.NONE, EnumSet.of(DATE, TIMESTAMP), "today"),
    THIS_PERIOD(Shape.PERIOD, EnumSet.of(DATE, TIMESTAMP), "in the calendar week, month, quarter or year of today"),
    LAST_PERIOD(Shape.PERIOD, EnumSet.of(DATE, TIMESTAMP), "in the calendar period before the one of today"),
    NEXT_PERIOD(Shape.PERIOD, EnumSet.of(DATE, TIMESTAMP), "in the calendar period after the one of today"),
    DAY_OF_WEEK_IS_ANY_OF(
            Shape.VALUES, EnumSet.of(DATE, TIMESTAMP), "on one of the days of the week: `monday` to `sunday`"),
    MONTH_IS_ANY_OF(
            Shape.VALUES, EnumSet.of(DATE, TIMESTAMP), "in one of the months of any year: `january` to `december`"),
    ANNIVERSARY_TODAY(
            Shape.NONE,
            EnumSet.of(DATE, TIMESTAMP),
            "on today's day and month, in any year; 29 February counts as 28 February in a year that has none"),
    ANNIVERSARY_WITHIN_NEXT(
            Shape.SPAN,
            EnumSet.of(DATE, TIMESTAMP),
            "on the day and month, in any year, of one of the days from today up to the span after today, that one excluded;"
                    + " day is the smallest unit"),
    CONTAINS_ANY_OF(
            Shape.VALUES,
            EnumSet.of(TEXT_ARRAY),
            "a list with one of the values among its elements; text is case sensitive"),
    CONTAINS_NONE_OF(CONTAINS_ANY_OF),
    CONTAINS_ALL_OF(
            Shape.VALUES,
            EnumSet.of(TEXT_ARRAY),
            "a list with each of the values among its elements; text is case sensitive"),
    IS_EMPTY(Shape.NONE, EnumSet.of(TEXT_ARRAY), "there, and without elements"),
    IS_NOT_EMPTY(IS_EMPTY);

    /** Those that not every reader of conditions knows. */
    private static final Set<Operator> OF_LEVEL_3 = Collections.unmodifiableSet(EnumSet.of(
            MATCHES,
            DOES_NOT_MATCH,
            LENGTH_IS,
            LENGTH_AT_LEAST,
            LENGTH_AT_MOST,
            LENGTH_BETWEEN,
            DAY_OF_WEEK_IS_ANY_OF,
            MONTH_IS_ANY_OF,
            ANNIVERSARY_TODAY,
            ANNIVERSARY_WITHIN_NEXT));

    private static final Set<Operator> OF_LEVEL_5 = Collections.unmodifiableSet(
            EnumSet.of(CONTAINS_ANY_OF, CONTAINS_NONE_OF, CONTAINS_ALL_OF, IS_EMPTY, IS_NOT_EMPTY));

    private final Shape shape;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<ColumnType> types;

    private final String meaning;
    private final Optional<Operator> positive;

    Operator(Shape shape, EnumSet<ColumnType> types, String meaning) {
        this.shape = shape;
        this.types = Collections.unmodifiableSet(types);
        this.meaning = meaning;
        this.positive = Optional.empty();
    }

    Operator(Operator positive) {
        this.shape = positive.shape;
        this.types = positive.types;
        this.meaning = "complement of `" + positive.jsonName() + "`";
        this.positive = Optional.of(positive);
    }

    /** The operand that it takes. */
    public Shape shape() {
        return shape;
    }

    /** The types of the columns that it can compare. */
    public Set<ColumnType> types() {
        return types;
    }

    public boolean accepts(ColumnType type) {
        return types.contains(type);
    }

    /** The type of the values that it compares a column of a type with. */
    public ColumnType operandType(ColumnType column) {
        return switch (this) {
            case LENGTH_IS, LENGTH_AT_LEAST, LENGTH_AT_MOST, LENGTH_BETWEEN -> NUMBER;
            case DAY_OF_WEEK_IS_ANY_OF, MONTH_IS_ANY_OF, CONTAINS_ANY_OF, CONTAINS_NONE_OF, CONTAINS_ALL_OF -> TEXT;
            default -> column;
        };
    }

    /** The only values that it takes, in their order; empty where there is no such list. */
    public List<String> names() {
        return switch (this) {
            case DAY_OF_WEEK_IS_ANY_OF -> lowerCase(DayOfWeek.values());
            case MONTH_IS_ANY_OF -> lowerCase(Month.values());
            default -> List.of();
        };
    }

    /** The level of the language that has it. */
    public int level() {
        return OF_LEVEL_5.contains(this) ? 5 : OF_LEVEL_3.contains(this) ? 3 : 1;
    }

    /** What it asks of the column, in Markdown. */
    public String meaning() {
        return meaning;
    }

    /** Whether it is the complement of a positive operator. */
    public boolean isNegative() {
        return positive.isPresent();
    }

    /** The operator that holds exactly where this one does not; empty where only a {@code not} says that. */
    public Optional<Operator> negation() {
        return positive.or(() -> Arrays.stream(values())
                .filter(operator -> operator.positive.equals(Optional.of(this)))
                .findFirst());
    }

    /** Whether it holds for a row whose column has no value. */
    public boolean holdsForMissing() {
        return this == IS_BLANK || (isNegative() && this != IS_NOT_BLANK);
    }

    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Operator> ofJsonName(String name) {
        return Arrays.stream(values())
                .filter(operator -> operator.jsonName().equals(name))
                .findFirst();
    }

    private static List<String> lowerCase(Enum<?>... constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
