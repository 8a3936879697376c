package io.segments.condition.wire;

import io.segments.condition.NodePath;
import io.segments.condition.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** Reads constants from messages. */
final class ValueDecoder {

    private static final int LONGEST_NUMBER = 1_000;

    private ValueDecoder() {}

    static Value value(io.segments.contract.type.v1.Value message, NodePath path) {
        ConditionDecoder.requireKnown(message, path);
        return NotUnderstood.building(path, () -> switch (message.getKindCase()) {
            case TEXT -> new Value.Text(message.getText());
            case NUMBER -> new Value.Number(number(message.getNumber()));
            case BOOLEAN -> new Value.Bool(message.getBoolean());
            case DATE -> new Value.Day(day(message.getDate()));
            case TIMESTAMP ->
                new Value.Moment(moment(
                        message.getTimestamp().getSeconds(),
                        message.getTimestamp().getNanos()));
            case KIND_NOT_SET -> throw new NotUnderstood(path, "a value that this version does not know");
        });
    }

    static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw new IllegalArgumentException("not a day in ISO 8601");
        }
    }

    private static BigDecimal number(String text) {
        try {
            if (text.length() <= LONGEST_NUMBER) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("not a decimal number");
        }
        throw new IllegalArgumentException("not a decimal number of tolerable length");
    }

    private static Instant moment(long seconds, int nanos) {
        try {
            return Instant.ofEpochSecond(seconds, nanos);
        } catch (DateTimeException | ArithmeticException _) {
            throw new IllegalArgumentException("not an instant");
        }
    }
}
