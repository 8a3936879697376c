package io.segments.testkit.condition;

import java.util.Arrays;
import java.util.Comparator;

/** The order of a column's values: text code point by code point, 0 and -0 equal, false before true. */
enum ValueOrder implements Comparator<Object> {
    ASCENDING;

    @Override
    @SuppressWarnings("unchecked") // a column's values are of one type
    public int compare(Object one, Object other) {
        if (one instanceof String left && other instanceof String right) {
            return Arrays.compare(
                    left.codePoints().toArray(), right.codePoints().toArray());
        }
        if (one instanceof Double left && other instanceof Double right) {
            return left < right ? -1 : left > right ? 1 : 0;
        }
        return ((Comparable<Object>) one).compareTo(other);
    }
}
