package io.segments.embedded.postgresql;

import io.segments.embedded.process.EmbeddedStartException;

/** Starts PostgreSQL servers. */
public final class EmbeddedPostgres {

    private EmbeddedPostgres() {}

    /**
     * Starts a server, with {@code wal_level=logical}, and returns when clients can use it. It is the server of the
     * directory, verified by its {@code data_directory}, never another one that happens to listen on the same port. It
     * ends when it is stopped, and by itself when this JVM ends in whatever way.
     *
     * @throws EmbeddedStartException naming the reason and the log
     */
    public static RunningPostgres start(PostgresSettings settings) {
        return new RunningPostgres(settings).start();
    }
}
