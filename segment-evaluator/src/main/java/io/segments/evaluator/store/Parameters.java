package io.segments.evaluator.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values for the names of a {@link SqlText}; names that a statement does not use do no harm. */
final class Parameters {

    private final Map<String, @Nullable Object> values = new HashMap<>();

    static Parameters none() {
        return new Parameters();
    }

    static Parameters of(String name, @Nullable Object value) {
        return new Parameters().with(name, value);
    }

    Parameters with(String name, @Nullable Object value) {
        values.put(name, driverValue(value));
        return this;
    }

    Parameters withAll(Parameters others) {
        values.putAll(others.values);
        return this;
    }

    @Nullable Object value(String name) {
        if (!values.containsKey(name)) {
            throw new IllegalArgumentException("no value for the parameter " + name);
        }
        return values.get(name);
    }

    private static @Nullable Object driverValue(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case Enum<?> constant -> constant.name();
            default -> value;
        };
    }
}
