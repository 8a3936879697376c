package io.segments.bench.kafka;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/** The shop's file as loaders and people use it, while the evaluator reads it from time to time. */
final class ChangingShop {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration AGAIN_AFTER = Duration.ofMillis(20);
    private static final Duration NAMED_AFTER = Duration.ofMillis(2_500);
    private static final int SHARES = 100;

    private final Path file;
    private int changes;

    ChangingShop(Path file) {
        this.file = file;
    }

    /** One of a hundred users becomes active, or is no longer. */
    void change() {
        update("UPDATE users SET active = NOT active WHERE id %% %d = %d".formatted(SHARES, changes++ % SHARES));
    }

    /** Waits until the evaluator takes the file's times for a name of what is in it; before, another change could have the same. */
    void awaitNamed() {
        var until = System.nanoTime() + NAMED_AFTER.toNanos();
        for (var left = NAMED_AFTER.toNanos(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Changes something. */
    void update(String sql) {
        whenFree(
                connection -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute(sql);
                        return statement.execute("CHECKPOINT");
                    }
                },
                false);
    }

    /** The texts that a query finds. */
    TreeSet<String> texts(String sql) {
        return whenFree(
                connection -> {
                    var texts = new TreeSet<String>();
                    try (var statement = connection.createStatement();
                            var rows = statement.executeQuery(sql)) {
                        while (rows.next()) {
                            texts.add(rows.getString(1));
                        }
                    }
                    return texts;
                },
                true);
    }

    /** How many milliseconds a query takes whose rows are kept in a temporary table. */
    double select(String sql) {
        return whenFree(
                connection -> {
                    try (var statement = connection.createStatement()) {
                        var begin = System.nanoTime();
                        statement.execute("CREATE TEMP TABLE found AS " + sql);
                        return (System.nanoTime() - begin) / 1e6;
                    }
                },
                true);
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** DuckDB lets in either one writing process or several reading ones, and refuses at once otherwise. */
    private <T> T whenFree(Work<T> work, boolean readOnly) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file, settings(readOnly))) {
                return work.with(connection);
            } catch (SQLException e) {
                if (!String.valueOf(e.getMessage()).contains("lock") || System.nanoTime() > deadline) {
                    throw new IllegalStateException("The shop could not be used", e);
                }
                LockSupport.parkNanos(AGAIN_AFTER.toNanos());
            }
        }
    }

    private static Properties settings(boolean readOnly) {
        var settings = new Properties();
        settings.setProperty("memory_limit", "2GB");
        settings.setProperty("threads", "2");
        if (readOnly) {
            settings.setProperty("duckdb.read_only", "true");
        }
        return settings;
    }
}
