package io.segments.workers.spi;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** The value of one field of an operation. */
public sealed interface FieldValue {

    /** Unicode text. */
    record Text(String value) implements FieldValue {}

    /** An exact decimal number. */
    record Decimal(BigDecimal value) implements FieldValue {}

    /** True or false. */
    record Bool(boolean value) implements FieldValue {}

    /** A calendar day without a time. */
    record Day(LocalDate value) implements FieldValue {}

    /** An instant, in microseconds at most. */
    record Moment(Instant value) implements FieldValue {}

    /** No value: the field is to be emptied. */
    record Empty() implements FieldValue {}
}
