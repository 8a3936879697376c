package io.segments.testkit.condition;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row in memory: values by column, of the Java type that the column's {@link Storage} names, or null. */
public record Row(Map<String, @Nullable Object> values) {

    public Row {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The value; empty for NULL and for NaN, which is treated as missing. */
    public Optional<Object> value(String column) {
        return Optional.ofNullable(values.get(column)).filter(value -> !value.equals(Double.NaN));
    }

    /** The id as text, numbers in plain notation; empty when it is missing. */
    public Optional<String> key(String idColumn) {
        return value(idColumn)
                .map(id -> id instanceof BigDecimal number
                        ? number.stripTrailingZeros().toPlainString()
                        : id.toString());
    }
}
