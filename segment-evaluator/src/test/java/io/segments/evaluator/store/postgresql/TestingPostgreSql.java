package io.segments.evaluator.store.postgresql;

import io.segments.evaluator.store.TestingStore;
import io.segments.testkit.infra.InfrastructureIsolation;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL database of its own with the store in it. */
public final class TestingPostgreSql {

    private static final AtomicInteger COPIES = new AtomicInteger();

    private TestingPostgreSql() {}

    /** Migrated once and copied for every test, which takes a tenth of the time. */
    private static final class Migrated {

        private static final PGSimpleDataSource SOURCE = source();

        static {
            PostgreSqlStoreSchema.migrate(SOURCE);
        }
    }

    public static TestingStore open() {
        var pools = StorePools.of(copy(), Migrated.SOURCE.getUser(), Migrated.SOURCE.getPassword());
        return TestingStore.on(new PostgreSqlEngine(), pools.connections(Duration.ofSeconds(30)), pools);
    }

    /** An empty database. */
    public static PGSimpleDataSource source() {
        var database = InfrastructureIsolation.fresh("store").createDatabase();
        var source = new PGSimpleDataSource();
        source.setURL(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
        return source;
    }

    /** The address of a new one. */
    private static String copy() {
        var migrated = Migrated.SOURCE.getDatabaseName();
        var name = migrated + "_" + COPIES.incrementAndGet();
        run(in("postgres"), "create database %s template %s strategy file_copy".formatted(name, migrated));
        // each store has a lineage of its own
        run(in(name), "update segments_store.store set lineage = cast(gen_random_uuid() as varchar)");
        return in(name).getURL();
    }

    private static PGSimpleDataSource in(String database) {
        var source = new PGSimpleDataSource();
        source.setURL(Migrated.SOURCE.getURL());
        source.setUser(Migrated.SOURCE.getUser());
        source.setPassword(Migrated.SOURCE.getPassword());
        source.setDatabaseName(database);
        return source;
    }

    private static void run(PGSimpleDataSource source, String sql) {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the database for a test could not be made", e);
        }
    }
}
