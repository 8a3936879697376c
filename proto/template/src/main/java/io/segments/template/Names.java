package io.segments.template;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What names stand for where they are read: what the template has named before, or a column. */
final class Names {

    private final Map<String, Integer> named = new HashMap<>();
    private final Map<String, Integer> columns = new LinkedHashMap<>();

    /** From here on it is the template's own. */
    void define(String name) {
        named.merge(name, 1, Integer::sum);
    }

    /** What a loop named is over with it. */
    void forget(String name) {
        named.computeIfPresent(name, (_, times) -> times == 1 ? null : times - 1);
    }

    Expression read(String name, int at) {
        if (named.containsKey(name)) {
            return new Expression.Named(name);
        }
        columns.putIfAbsent(name, at);
        return new Expression.Column(name);
    }

    /** The columns that are read, in order, with the first place of each. */
    Map<String, Integer> columns() {
        return columns;
    }
}
