package io.segments.evaluator.preview.grpc;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.segments.evaluator.duckdb.DuckDbFiles;
import io.segments.testkit.infra.InfrastructureIsolation;
import io.segments.testkit.infra.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Gives the application a warehouse of each engine, and one that is not there. */
public final class TestingWarehouses implements QuarkusTestResourceLifecycleManager {

    static final String DUCKDB = "duck";
    static final String POSTGRESQL = "elephant";
    static final String UNREACHABLE = "nowhere";

    /** Where the PostgreSQL warehouse is, for who wants to look into it; a configuration value of the test alone. */
    static final String POSTGRESQL_URL = "testing.warehouse.url";

    @Override
    public Map<String, String> start() {
        try {
            var folder = Files.createTempDirectory("testing-warehouses");
            var file = folder.resolve("duck.duckdb");
            DuckDbFiles.write(file, "CREATE TABLE people AS SELECT 'a' AS id, 'pro' AS plan");
            return config(file, elephant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {}

    private static TestDatabase elephant() throws SQLException {
        var database = InfrastructureIsolation.fresh("elephant").createDatabase();
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE people AS SELECT 'a' AS id, 'pro' AS plan");
        }
        return database;
    }

    private static Map<String, String> config(Path file, TestDatabase database) {
        var config = new HashMap<String, String>();
        config.put("segments.warehouses.duck.engine", "duckdb");
        config.put("segments.warehouses.duck.path", file.toString());
        config.put("segments.warehouses.elephant.engine", "postgresql");
        config.put("segments.warehouses.elephant.url", database.jdbcUrl());
        config.put("segments.warehouses.elephant.username", database.user());
        config.put("segments.warehouses.elephant.password", database.password());
        config.put("segments.warehouses.nowhere.engine", "postgresql");
        config.put("segments.warehouses.nowhere.url", "jdbc:postgresql://127.0.0.1:1/x");
        config.put("segments.warehouses.nowhere.username", "nobody");
        config.put(
                POSTGRESQL_URL, database.jdbcUrl() + "?user=" + database.user() + "&password=" + database.password());
        return config;
    }
}
