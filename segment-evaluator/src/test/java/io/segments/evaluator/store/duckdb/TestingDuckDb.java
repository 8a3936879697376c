package io.segments.evaluator.store.duckdb;

import io.segments.evaluator.store.TestingStore;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.duckdb.DuckDBConnection;

/** A DuckDB of its own with the store in a file. */
public final class TestingDuckDb {

    private TestingDuckDb() {}

    public static TestingStore open(Path file) throws Exception {
        var instance = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
        try (var statement = instance.createStatement()) {
            statement.execute("attach '" + file + "' as segments_store");
        }
        DuckDbStoreSchema.migrate(instance);
        return TestingStore.on(new DuckDbEngine(), instance::duplicate, instance);
    }
}
