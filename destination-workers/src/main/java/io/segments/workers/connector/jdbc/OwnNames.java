package io.segments.workers.connector.jdbc;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of tables and columns that are ours, and those that people may choose. */
public final class OwnNames {

    /** What our own columns and tables start with. */
    static final String PREFIX = "segments_";

    /** Our columns of a target table: which operation wrote the row last. */
    static final List<String> STANDING =
            List.of(PREFIX + "workspace", PREFIX + "sync", PREFIX + "generation", PREFIX + "run", PREFIX + "place");

    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private OwnNames() {}

    /** Lower-case letters, digits and underscores, starting with a letter. */
    public static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches();
    }

    /** Whether people may name a table like this. */
    static boolean isTable(String name) {
        return isPlain(name) && !isOwn(name);
    }

    /** Whether a name is kept for us, however it is written. */
    static boolean isOwn(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith(PREFIX);
    }
}
