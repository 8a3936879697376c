package io.segments.evaluator.duckdb;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** Warehouses and instances for tests. */
public final class DuckDbFiles {

    private DuckDbFiles() {}

    /** Runs statements on a file and lets go of it. */
    public static void write(Path file, String... statements) throws SQLException {
        try (var connection = new DuckDBDriver().connect("jdbc:duckdb:" + file, new Properties());
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** An instance with a store in memory. */
    public static DuckDbInstance instance(Path temporary, DuckDbSource... sources) throws SQLException {
        return DuckDbInstance.open(settings(temporary, Duration.ofSeconds(30), sources));
    }

    static DuckDbSettings settings(Path temporary, Duration longestAttachment, DuckDbSource... sources) {
        return new DuckDbSettings(
                Optional.empty(), "512MB", 2, temporary, Duration.ofSeconds(20), longestAttachment, List.of(sources));
    }
}
