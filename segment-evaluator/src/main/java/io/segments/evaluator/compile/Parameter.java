package io.segments.evaluator.compile;

import io.segments.condition.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** A value that a query is given beside its text. */
public sealed interface Parameter {

    /** Text. */
    record Text(String value) implements Parameter {}

    /** A number, exact. */
    record Number(BigDecimal number) implements Parameter {}

    /** True or false. */
    record Flag(boolean flag) implements Parameter {}

    /** A calendar day. */
    record Day(LocalDate day) implements Parameter {}

    /** An instant, exact to the microsecond. */
    record Moment(Instant moment) implements Parameter {}

    /** Text that every engine understands by the cast that stands around its placeholder, in a session that is in UTC. */
    default String text() {
        return switch (this) {
            case Text(var value) -> value;
            case Number(var number) -> number.toPlainString();
            case Flag(var flag) -> Boolean.toString(flag);
            case Day(var day) -> day.toString();
            case Moment(var moment) ->
                moment.atOffset(ZoneOffset.UTC).toLocalDateTime().toString().replace('T', ' ');
        };
    }

    static Parameter of(Value value) {
        return switch (value) {
            case Value.Text(var text) -> new Text(text);
            case Value.Number(var number) -> new Number(number);
            case Value.Bool(var flag) -> new Flag(flag);
            case Value.Day(var day) -> new Day(day);
            case Value.Moment(var moment) -> new Moment(moment);
        };
    }

    static Parameter of(long number) {
        return new Number(BigDecimal.valueOf(number));
    }
}
