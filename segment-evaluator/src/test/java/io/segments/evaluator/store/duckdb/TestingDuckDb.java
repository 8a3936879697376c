package io.segments.evaluator.store.duckdb;

import io.segments.evaluator.store.TestingStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** A DuckDB of its own with the store in a file. */
public final class TestingDuckDb {

    private TestingDuckDb() {}

    public static TestingStore open(Path file) throws Exception {
        return open(file.toString());
    }

    /** In a file that goes with the store. */
    static TestingStore temporary() throws Exception {
        var directory = Files.createTempDirectory("store");
        var store = open(directory.resolve("store.duckdb").toString());
        return new TestingStore(
                store.connections(),
                store.members(),
                store.lists(),
                store.outbound(),
                store.dryRuns(),
                store.rebuilds(),
                store.erasures(),
                () -> {
                    store.close();
                    delete(directory);
                });
    }

    public static TestingStore inMemory() throws Exception {
        return open(":memory:");
    }

    private static TestingStore open(String file) throws Exception {
        var properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        // For so few rows, threads cost more than they do.
        properties.setProperty("threads", "1");
        var instance = new DuckDBDriver().connect("jdbc:duckdb:", properties).unwrap(DuckDBConnection.class);
        try (var statement = instance.createStatement()) {
            statement.execute("attach '" + file + "' as store");
        }
        try (var connection = connection(instance)) {
            DuckDbStoreSchema.migrate(connection);
        }
        return TestingStore.on(new DuckDbEngine(), () -> connection(instance), instance);
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    private static Connection connection(DuckDBConnection instance) throws SQLException {
        var connection = instance.duplicate();
        try (var statement = connection.createStatement()) {
            statement.execute("use store");
        }
        return connection;
    }
}
