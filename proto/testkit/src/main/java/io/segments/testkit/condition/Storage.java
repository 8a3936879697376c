package io.segments.testkit.condition;

import io.segments.condition.ColumnType;
import java.util.Locale;

/** How a warehouse stores a column, and with it the Java type of its values in a {@link Row}. */
public enum Storage {
    /** {@link String} */
    TEXT(ColumnType.TEXT),
    /** 64 bits, {@link Long}. */
    INTEGER(ColumnType.NUMBER),
    /** At most 18 digits before and 10 behind the point, {@link java.math.BigDecimal}. */
    DECIMAL(ColumnType.NUMBER),
    /** {@link Double}, NaN and infinities included. */
    DOUBLE(ColumnType.NUMBER),
    /** {@link Boolean} */
    BOOLEAN(ColumnType.BOOLEAN),
    /** {@link java.time.LocalDate} */
    DATE(ColumnType.DATE),
    /** An instant kept without a zone, as UTC; {@link java.time.Instant}, exact to the microsecond. */
    TIMESTAMP(ColumnType.TIMESTAMP),
    /** An instant kept with a zone; {@link java.time.Instant}, exact to the microsecond. */
    TIMESTAMP_TZ(ColumnType.TIMESTAMP),
    /** {@link java.util.List} of {@link String}, null among them. */
    TEXT_ARRAY(ColumnType.TEXT_ARRAY),
    /** {@link com.fasterxml.jackson.databind.JsonNode} */
    JSON(ColumnType.JSON),
    /** Text that is described as JSON, and need not be it: {@link JsonText}. */
    JSON_TEXT(ColumnType.JSON);

    private final ColumnType type;

    Storage(ColumnType type) {
        this.type = type;
    }

    public ColumnType type() {
        return type;
    }

    static Storage ofJsonName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
