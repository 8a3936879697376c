package io.segments.embedded.postgresql;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How an embedded PostgreSQL server is run.
 *
 * @param directory where its data lives; a server started here again has the same databases
 * @param log the file that its output is appended to
 * @param port where it listens, and fails if that is taken; 0 for the port used last time in this directory if that is
 *     free, else any free one
 * @param durability what a commit is worth
 * @param user the superuser that is created with the data directory
 * @param password that user's password, which guards nothing but the loopback interface
 * @param startWithin how long a start, crash recovery included, may take before it counts as failed
 * @param options server options that replace or add to the ones chosen here
 */
public record PostgresSettings(
        Path directory,
        Path log,
        int port,
        Durability durability,
        String user,
        String password,
        Duration startWithin,
        Map<String, String> options) {

    private static final String DEFAULT_USER = "segments";
    private static final Duration DEFAULT_START = Duration.ofMinutes(2);

    public PostgresSettings {
        options = Map.copyOf(options);
    }

    /** A durable server on a port that stays the same where possible, with its log beside its data. */
    public static PostgresSettings in(Path directory) {
        return new PostgresSettings(
                directory,
                directory.resolve("postgresql.log"),
                0,
                Durability.DURABLE,
                DEFAULT_USER,
                DEFAULT_USER,
                DEFAULT_START,
                Map.of());
    }

    public PostgresSettings withLog(Path file) {
        return new PostgresSettings(directory, file, port, durability, user, password, startWithin, options);
    }

    public PostgresSettings withPort(int wanted) {
        return new PostgresSettings(directory, log, wanted, durability, user, password, startWithin, options);
    }

    public PostgresSettings withDurability(Durability wanted) {
        return new PostgresSettings(directory, log, port, wanted, user, password, startWithin, options);
    }

    public PostgresSettings withOptions(Map<String, String> more) {
        return new PostgresSettings(directory, log, port, durability, user, password, startWithin, more);
    }
}
