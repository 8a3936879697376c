package io.segments.condition.check;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.segments.condition.ColumnType;
import io.segments.condition.FindingCode;
import io.segments.condition.Findings;
import io.segments.condition.NodePath;
import io.segments.condition.Operand;
import io.segments.condition.Operator;
import io.segments.condition.Span;
import io.segments.condition.SpanRange;
import io.segments.condition.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks what a column of one type is compared with by one operator that takes it. */
final class OperandCheck {

    private static final Set<Operator> TEXT_SEARCHES = Set.of(
            Operator.CONTAINS,
            Operator.DOES_NOT_CONTAIN,
            Operator.STARTS_WITH,
            Operator.DOES_NOT_START_WITH,
            Operator.ENDS_WITH,
            Operator.DOES_NOT_END_WITH);

    private static final Set<Operator> PATTERNS = Set.of(Operator.MATCHES, Operator.DOES_NOT_MATCH);

    /** A length of time there means whole days, whatever the column's type. */
    private static final Set<Operator> IN_DAYS = Set.of(Operator.EXACTLY_AGO, Operator.ANNIVERSARY_WITHIN_NEXT);

    private static final int LONGEST_PATTERN = 1_000;
    private static final BigDecimal LONGEST_TEXT = BigDecimal.valueOf(Integer.MAX_VALUE);

    private static final Set<Operator> TAKE_INSTANTS = Set.of(Operator.BEFORE, Operator.AFTER);

    private final ColumnType type;
    private final Operator operator;
    private final Findings findings;

    OperandCheck(ColumnType type, Operator operator, Findings findings) {
        this.type = type;
        this.operator = operator;
        this.findings = findings;
    }

    Operand typed(Operand operand, NodePath path) {
        return switch (operand) {
            case Operand.None none -> none;
            case Operand.Period period -> period;
            case Operand.One(var value) -> new Operand.One(value(value, path.field("value")));
            case Operand.Many(var values) -> new Operand.Many(values(values, path.field("values")));
            case Operand.Two(var from, var to) -> two(from, to, path);
            case Span span -> span(span, path);
            case SpanRange(var nearest, var farthest) ->
                new SpanRange(span(nearest, path.field("nearest")), span(farthest, path.field("farthest")));
        };
    }

    private List<Value> values(List<Value> values, NodePath path) {
        var typed = new ArrayList<Value>();
        var seen = new HashSet<Value>();
        for (var i = 0; i < values.size(); i++) {
            typed.add(value(values.get(i), path.index(i)));
            if (!seen.add(typed.get(i))) {
                findings.add(path.index(i), FindingCode.DUPLICATE_VALUE, "this value is already in the list");
            }
        }
        return typed;
    }

    private Operand two(Value from, Value to, NodePath path) {
        var typed = new Operand.Two(value(from, path.field("from")), value(to, path.field("to")));
        var reversed = switch (typed.from()) {
            case Value.Number(var first) -> typed.to() instanceof Value.Number(var last) && first.compareTo(last) > 0;
            case Value.Day(var first) -> typed.to() instanceof Value.Day(var last) && first.isAfter(last);
            case Value.Text _, Value.Bool _, Value.Moment _ -> false;
        };
        if (reversed) {
            findings.add(path.field("to"), FindingCode.REVERSED_RANGE, "the second value lies before the first");
        }
        return typed;
    }

    private Span span(Span span, NodePath path) {
        if (span.unit().isShorterThanADay() && (type == ColumnType.DATE || IN_DAYS.contains(operator))) {
            findings.add(
                    path.field("unit"),
                    FindingCode.UNIT_NOT_FOR_TYPE,
                    type == ColumnType.DATE
                            ? "a date column has no time of day; use day, week, month, quarter or year"
                            : operator.jsonName() + " means calendar days; use day, week, month, quarter or year");
        }
        return span;
    }

    private Value value(Value value, NodePath path) {
        if (!operator.names().isEmpty()) {
            return name(value, path);
        }
        return switch (operator.operandType(type)) {
            case TEXT -> text(value, path);
            case NUMBER -> type == ColumnType.NUMBER ? number(value, path) : length(value, path);
            case BOOLEAN -> refuse(value, path, "a boolean column is compared without a value");
            case DATE ->
                day(value).orElseGet(() -> refuse(value, path, "a date column needs a day, as in \"2026-02-28\""));
            case TIMESTAMP -> time(value, path);
            case TEXT_ARRAY, JSON -> throw new IllegalArgumentException(operator + " takes no value");
        };
    }

    private Value text(Value value, NodePath path) {
        if (!(value instanceof Value.Text(var text))) {
            return refuse(
                    value, path, type == ColumnType.TEXT_ARRAY ? "an element is text" : "a text column needs text");
        }
        if (PATTERNS.contains(operator)) {
            checkPattern(text, path);
        }
        if (text.isEmpty() && (TEXT_SEARCHES.contains(operator) || PATTERNS.contains(operator))) {
            findings.add(
                    path,
                    FindingCode.EMPTY_VALUE,
                    "every text contains the empty text; use is_blank or is_not_blank to ask for a value");
        }
        return value;
    }

    private void checkPattern(String text, NodePath path) {
        if (text.codePointCount(0, text.length()) > LONGEST_PATTERN) {
            findings.add(
                    path,
                    FindingCode.INVALID_PATTERN,
                    "a regular expression has at most " + LONGEST_PATTERN + " characters");
            return;
        }
        try {
            Pattern.compile(text);
        } catch (PatternSyntaxException wrong) {
            findings.add(
                    path,
                    FindingCode.INVALID_PATTERN,
                    "this is no regular expression in RE2 syntax: " + wrong.getDescription());
        }
    }

    private Value length(Value value, NodePath path) {
        if (!(value instanceof Value.Number(var number))) {
            return refuse(value, path, "a length is a number");
        }
        if (number.signum() < 0 || number.scale() > 0 || number.compareTo(LONGEST_TEXT) > 0) {
            findings.add(
                    path,
                    FindingCode.VALUE_OUT_OF_RANGE,
                    "a length is a whole number from 0 to " + LONGEST_TEXT.toPlainString());
        }
        return value;
    }

    private Value name(Value value, NodePath path) {
        if (!(value instanceof Value.Text(var text)) || !operator.names().contains(text)) {
            findings.add(path, FindingCode.UNKNOWN_VALUE, "this must be one of " + String.join(", ", operator.names()));
        }
        return value;
    }

    private Value number(Value value, NodePath path) {
        return value instanceof Value.Number ? value : refuse(value, path, "a number column needs a number");
    }

    private Value time(Value value, NodePath path) {
        if (TAKE_INSTANTS.contains(operator)) {
            return day(value)
                    .or(() -> moment(value))
                    .orElseGet(() -> refuse(
                            value,
                            path,
                            "a timestamp column needs a day, as in \"2026-02-28\", or an instant with its offset and at"
                                    + " most microseconds, as in \"2026-02-28T09:30:00+01:00\""));
        }
        return day(value)
                .orElseGet(() ->
                        refuse(value, path, operator.jsonName() + " compares calendar days, as in \"2026-02-28\""));
    }

    private Value refuse(Value value, NodePath path, String message) {
        findings.add(path, FindingCode.VALUE_NOT_OF_TYPE, message);
        return value;
    }

    private static Optional<Value> day(Value value) {
        return switch (value) {
            case Value.Day day -> Optional.of(day);
            case Value.Text(var text) -> {
                try {
                    yield Optional.of(LocalDate.parse(text))
                            .filter(Value.Day::isInRange)
                            .map(Value.Day::new);
                } catch (DateTimeException _) {
                    yield Optional.empty();
                }
            }
            case Value.Number _, Value.Bool _, Value.Moment _ -> Optional.empty();
        };
    }

    private static Optional<Value> moment(Value value) {
        return switch (value) {
            case Value.Moment moment -> Optional.of(moment);
            case Value.Text(var text) -> {
                try {
                    yield Optional.of(OffsetDateTime.parse(text).toInstant())
                            .filter(Value.Moment::isInRange)
                            .map(Value.Moment::new);
                } catch (DateTimeException _) {
                    yield Optional.empty();
                }
            }
            case Value.Number _, Value.Bool _, Value.Day _ -> Optional.empty();
        };
    }
}
