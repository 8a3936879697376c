package io.segments.evaluator.store.postgresql;

import io.segments.evaluator.store.TestingStore;
import io.segments.testkit.infra.InfrastructureIsolation;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL database of its own with the store in it. */
public final class TestingPostgreSql {

    private static final AtomicInteger COPIES = new AtomicInteger();
    private static final Queue<Database> FREE = new ConcurrentLinkedQueue<>();

    private TestingPostgreSql() {}

    /** Migrated once and copied, which takes a tenth of the time. */
    private static final class Migrated {

        private static final PGSimpleDataSource SOURCE = source();
        private static final String EMPTIED;

        static {
            PostgreSqlStoreSchema.migrate(SOURCE);
            EMPTIED = emptied();
        }

        /** What empties every table; the only row of one that is not empty from the start is made anew. */
        private static String emptied() {
            try (var connection = SOURCE.getConnection();
                    var statement = connection.createStatement();
                    var tables = statement.executeQuery("""
                            select string_agg(format('delete from segments_store.%I', tablename), '; ')
                            from pg_tables where schemaname = 'segments_store' and tablename not in ('store', 'flyway_schema_history')
                            """)) {
                tables.next();
                return tables.getString(1)
                        + "; update segments_store.store set lineage = cast(gen_random_uuid() as varchar);"
                        + " alter sequence segments_store.numbers restart";
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A copy, and the pools of its connections. */
    private record Database(StorePools pools) {

        /** Each store has a lineage of its own. */
        void empty() {
            try (var connection = pools.writers().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(Migrated.EMPTIED);
            } catch (SQLException e) {
                throw new IllegalStateException("a database for a test could not be emptied", e);
            }
        }
    }

    /** A database that another test is done with, emptied, or a new one. */
    public static TestingStore open() {
        var free = Optional.ofNullable(FREE.poll()).orElseGet(TestingPostgreSql::copy);
        free.empty();
        return TestingStore.on(
                new PostgreSqlEngine(), free.pools().connections(Duration.ofSeconds(30)), () -> FREE.add(free));
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

    private static Database copy() {
        var migrated = Migrated.SOURCE.getDatabaseName();
        var name = migrated + "_" + COPIES.incrementAndGet();
        run(in("postgres"), "create database %s template %s strategy file_copy".formatted(name, migrated));
        return new Database(StorePools.of(in(name).getURL(), Migrated.SOURCE.getUser(), Migrated.SOURCE.getPassword()));
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
