package io.segments.workers.connector.postgresql;

import io.segments.testkit.infra.InfrastructureIsolation;
import io.segments.testkit.infra.TestDatabase;
import io.segments.workers.connector.jdbc.TableBench;
import io.segments.workers.spi.DestinationConnectorFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A schema of a database of the build's PostgreSQL. */
final class PostgresqlBench extends TableBench {

    private static final TestDatabase DATABASE =
            InfrastructureIsolation.fresh("pgtarget").createDatabase();
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    static PostgresqlBench fresh() throws SQLException {
        var bench = new PostgresqlBench("schema_" + SCHEMAS.incrementAndGet());
        bench.execute("create schema " + bench.schema);
        return bench;
    }

    private final String schema;

    private PostgresqlBench(String schema) {
        super(Map.of(
                "url", DATABASE.jdbcUrl(), "user", DATABASE.user(), "password", DATABASE.password(), "schema", schema));
        this.schema = schema;
    }

    @Override
    public DestinationConnectorFactory<?> factory() {
        return new PostgresqlConnectorFactory();
    }

    @Override
    public Connection connect() throws SQLException {
        var connection = DriverManager.getConnection(DATABASE.jdbcUrl(), DATABASE.user(), DATABASE.password());
        connection.setSchema(schema);
        return connection;
    }

    @Override
    public List<String> makingReader() {
        return List.of("drop role if exists reader", "create role reader login password 'reader'");
    }

    @Override
    public String nowhere() {
        return "jdbc:postgresql://127.0.0.1:1/nothing";
    }

    @Override
    public List<String> alikes() {
        return List.of("ada", "Ada", "ada ");
    }
}
