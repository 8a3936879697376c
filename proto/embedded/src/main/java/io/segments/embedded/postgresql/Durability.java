package io.segments.embedded.postgresql;

import java.util.Map;

/** What a commit is worth. */
public enum Durability {
    /** A committed transaction survives a crash of the machine. */
    DURABLE("on", "1min"),

    /** A committed transaction survives a crash of the server, but not one of the machine: for tests, whose many databases are tidied up less often than they go. */
    DISPOSABLE("off", "10min");

    private final String writesThrough;
    private final String tidiedUpEvery;

    Durability(String writesThrough, String tidiedUpEvery) {
        this.writesThrough = writesThrough;
        this.tidiedUpEvery = tidiedUpEvery;
    }

    Map<String, String> options() {
        return Map.of(
                "fsync", writesThrough,
                "synchronous_commit", "on",
                "full_page_writes", writesThrough,
                "autovacuum_naptime", tidiedUpEvery);
    }
}
