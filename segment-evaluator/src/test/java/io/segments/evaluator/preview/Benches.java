package io.segments.evaluator.preview;

import io.segments.evaluator.duckdb.DuckDbFiles;
import io.segments.evaluator.duckdb.DuckDbSource;
import io.segments.evaluator.mariadb.MariaDbServer;
import io.segments.evaluator.store.TestingStore;
import io.segments.evaluator.store.duckdb.DuckDbEngine;
import io.segments.evaluator.store.duckdb.DuckDbStoreSchema;
import io.segments.evaluator.store.duckdb.TestingDuckDb;
import io.segments.evaluator.store.postgresql.TestingPostgreSql;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.clickhouse.ClickHouseServer;
import io.segments.evaluator.warehouse.clickhouse.ClickHouseWarehouse;
import io.segments.evaluator.warehouse.duckdb.DuckDbWarehouse;
import io.segments.evaluator.warehouse.mariadb.MariaDbWarehouse;
import io.segments.evaluator.warehouse.postgresql.PostgresAccount;
import io.segments.evaluator.warehouse.postgresql.PostgresWarehouse;
import io.segments.evaluator.warehouse.trino.TestingTrino;
import io.segments.testkit.infra.InfrastructureIsolation;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** Warehouses with their stores. */
final class Benches {

    private Benches() {}

    static Bench duckDb(Path folder, String... statements) throws Exception {
        var file = folder.resolve("shop.duckdb");
        DuckDbFiles.write(file, statements);
        var instance = DuckDbFiles.instance(folder, new DuckDbSource.DatabaseFile("shop", file));
        try (var connection = instance.connection()) {
            DuckDbStoreSchema.migrate(connection);
        }
        return new Bench(
                new DuckDbWarehouse("shop", instance, new Slots(2)),
                TestingStore.on(new DuckDbEngine(), instance::connection, () -> {}),
                () -> new DuckDBDriver().connect("jdbc:duckdb:" + file, new Properties()),
                true,
                instance);
    }

    static Bench duckDbWithPostgreSqlStore(Path folder, String... statements) throws Exception {
        var both = duckDb(folder, statements);
        return new Bench(both.warehouse(), TestingPostgreSql.open(), both.stranger(), false, both);
    }

    static Bench postgreSql(String... statements) throws Exception {
        return postgreSql(TestingPostgreSql.open(), statements);
    }

    static Bench postgreSqlWithDuckDbStore(String... statements) throws Exception {
        return postgreSql(TestingDuckDb.inMemory(), statements);
    }

    static Bench mariaDbWithDuckDbStore(String... statements) throws Exception {
        var account = MariaDbServer.shared().createDatabase();
        try (var connection = MariaDbServer.connect(account);
                var statement = connection.createStatement()) {
            statement.execute("SET SESSION sql_mode = 'ANSI,NO_BACKSLASH_ESCAPES', time_zone = '+00:00'");
            for (var sql : statements) {
                statement.execute(mariaDb(sql));
            }
        }
        return new Bench(
                new MariaDbWarehouse("shop", account, new Slots(2)),
                TestingDuckDb.inMemory(),
                () -> MariaDbServer.connect(account),
                false,
                () -> {});
    }

    /** What stands for values that MariaDB does not have is its largest number, or nothing. */
    private static String mariaDb(String sql) {
        return sql.replace("VARCHAR", "VARCHAR(200) CHARACTER SET utf8mb4")
                .replace("REAL", "FLOAT")
                .replace("TIMESTAMPTZ", "TIMESTAMP")
                .replace("TIMESTAMP", "DATETIME(6)")
                .replace("'2026-03-15 12:00:00+14'", "'2026-03-14 22:00:00'")
                .replace("+00'", "'")
                .replaceAll("'(?<sign>-?)Infinity', '-?Infinity'", "${sign}" + Double.MAX_VALUE + ", ${sign}3e38")
                .replace("'Infinity'", Double.toString(Double.MAX_VALUE))
                .replaceAll("'(NaN|-?infinity|20000-[^']*)'", "NULL");
    }

    static Bench trinoWithDuckDbStore(String... statements) throws Exception {
        var trino = TestingTrino.fresh();
        trino.execute(statements);
        return new Bench(trino.warehouse("shop", 2), TestingDuckDb.inMemory(), trino::stranger, false, trino::drop);
    }

    /** Standard SQL's columns are nullable and its tables have no engine; a session can have it so. */
    static Bench clickHouseWithDuckDbStore(String... statements) throws Exception {
        var server = ClickHouseServer.database();
        var session = server.with(
                Map.of("data_type_default_nullable", "1", "default_table_engine", "Memory", "session_timezone", "UTC"));
        session.execute(statements);
        return new Bench(
                new ClickHouseWarehouse("shop", server.account(), new Slots(2)),
                TestingDuckDb.inMemory(),
                () -> {
                    throw new SQLFeatureNotSupportedException("ClickHouse is asked through its HTTP interface");
                },
                false,
                () -> {});
    }

    private static Bench postgreSql(TestingStore store, String... statements) throws Exception {
        var database = InfrastructureIsolation.fresh("previews").createDatabase();
        Bench.Stranger stranger =
                () -> DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        try (var connection = stranger.open();
                var statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE 'UTC'");
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
        return new Bench(
                new PostgresWarehouse(
                        "shop",
                        new PostgresAccount(database.jdbcUrl(), database.user(), database.password()),
                        new Slots(2)),
                store,
                stranger,
                false,
                () -> {});
    }
}
