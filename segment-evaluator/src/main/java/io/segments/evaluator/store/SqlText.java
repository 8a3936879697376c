package io.segments.evaluator.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A statement in which parameters are written {@code :name}, outside of literals.
 *
 * @param text with {@code ?} in place of every name
 * @param names in the order of the question marks
 */
record SqlText(String text, List<String> names) {

    private static final ConcurrentHashMap<String, SqlText> PARSED = new ConcurrentHashMap<>();
    private static final int MOST_PARSED = 1_000;

    static SqlText of(String sql) {
        var known = PARSED.get(sql);
        if (known != null) {
            return known;
        }
        var parsed = parse(sql);
        if (PARSED.size() < MOST_PARSED) {
            PARSED.put(sql, parsed);
        }
        return parsed;
    }

    private static SqlText parse(String sql) {
        var text = new StringBuilder(sql.length());
        var names = new ArrayList<String>();
        var literal = false;
        for (var at = 0; at < sql.length(); ) {
            var end = at + 1;
            literal ^= sql.charAt(at) == '\'';
            if (sql.charAt(at) == ':' && !literal) {
                while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
                    end++;
                }
            }
            if (end == at + 1) {
                text.append(sql.charAt(at));
            } else {
                text.append('?');
                names.add(sql.substring(at + 1, end));
            }
            at = end;
        }
        return new SqlText(text.toString(), List.copyOf(names));
    }
}
