package io.segments.evaluator.warehouse;

import io.segments.condition.ColumnType;
import io.segments.condition.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The row of a result that is being read; only valid until the reader returns. Columns count from 0. */
public interface Row {

    /** Text, or the engine's text of something else; null for NULL. */
    @Nullable String text(int column);

    /** A whole number; 0 for NULL. */
    long whole(int column);

    /** A boolean; false for NULL. */
    boolean flag(int column);

    /** A value as the language sees it; empty for NULL, and for what no value can stand for, such as an infinite number. */
    Optional<Value> value(int column, ColumnType type);
}
