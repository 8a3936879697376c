package io.segments.workers.connector.postgresql;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Names of tables and columns: always quoted, never made of anything but what they are. */
final class Names {

    /** What our own columns and tables start with. */
    static final String OWN = "segments_";

    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final int LONGEST = 63;

    private Names() {}

    static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches();
    }

    /** Whether people may name a table like this. */
    static boolean isTable(String name) {
        return isPlain(name) && !name.startsWith(OWN);
    }

    /** Whether people may name a column like this. */
    static boolean isColumn(String name) {
        return !name.isBlank()
                && name.indexOf('\0') < 0
                && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST
                && !name.startsWith(OWN);
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String quoted(String schema, String table) {
        return quoted(schema) + '.' + quoted(table);
    }
}
