package io.segments.definition.preview;

import java.math.BigDecimal;

/** What a member has in a column. */
public sealed interface Cell {

    /** Nothing. */
    record Missing() implements Cell {}

    /** Text, or a day or instant as ISO 8601 has it. */
    record Text(String text) implements Cell {}

    /** A number, exact. */
    record Number(BigDecimal number) implements Cell {}

    /** True or false. */
    record Bool(boolean bool) implements Cell {}
}
