package io.segments.embedded.sql;

/** SQL that an engine refused, or failed at, in its own words. */
public final class SqlRefused extends Exception {

    private static final long serialVersionUID = 1L;

    SqlRefused(String words) {
        super(words);
    }
}
