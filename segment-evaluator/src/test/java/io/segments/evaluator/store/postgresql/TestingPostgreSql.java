package io.segments.evaluator.store.postgresql;

import io.segments.evaluator.store.TestingStore;
import io.segments.testkit.infra.InfrastructureIsolation;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL database of its own with the store in it. */
public final class TestingPostgreSql {

    private TestingPostgreSql() {}

    public static TestingStore open() {
        var source = source();
        PostgreSqlStoreSchema.migrate(source);
        return TestingStore.on(
                new PostgreSqlEngine(), new PostgreSqlConnections(source, Duration.ofSeconds(30)), () -> {});
    }

    public static PGSimpleDataSource source() {
        var database = InfrastructureIsolation.fresh("store").createDatabase();
        var source = new PGSimpleDataSource();
        source.setURL(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
        return source;
    }
}
