package io.segments.embedded.postgresql;

import java.util.Map;

/** What a commit is worth. */
public enum Durability {
    /** A committed transaction survives a crash of the machine. */
    DURABLE("on"),

    /** A committed transaction survives a crash of the server, but not one of the machine: for tests. */
    DISPOSABLE("off");

    private final String writesThrough;

    Durability(String writesThrough) {
        this.writesThrough = writesThrough;
    }

    Map<String, String> options() {
        return Map.of(
                "fsync", writesThrough,
                "synchronous_commit", "on",
                "full_page_writes", writesThrough);
    }
}
