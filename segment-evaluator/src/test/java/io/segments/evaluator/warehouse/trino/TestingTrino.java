package io.segments.evaluator.warehouse.trino;

import io.segments.embedded.trino.EmbeddedTrino;
import io.segments.evaluator.warehouse.Slots;
import io.segments.testkit.infra.BuildProcess;
import io.trino.jdbc.TrinoDriver;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/** A schema of its own on the build's Trino server. */
public record TestingTrino(int port, String schema) {

    /** The server is one for all tests of a build. */
    public static TestingTrino fresh() throws SQLException {
        var server = EmbeddedTrino.in(
                BuildProcess.directory().resolve("trino"),
                BuildProcess.ofThisJvm().pid());
        return new TestingTrino(server.port(), "none").beside();
    }

    /** Another schema on the same server. */
    public TestingTrino beside() throws SQLException {
        var other = new TestingTrino(port, "t" + UUID.randomUUID().toString().substring(0, 8));
        other.execute("CREATE SCHEMA " + other.schema);
        return other;
    }

    /** Deletes the schema with its tables. */
    public void drop() throws SQLException {
        execute("DROP SCHEMA " + schema + " CASCADE");
    }

    public TrinoWarehouse warehouse(String id, int atOnce) {
        return new TrinoWarehouse(
                id, new TrinoAccount(url(), "reader", Optional.empty(), Optional.empty()), new Slots(atOnce));
    }

    /** One writer, one driver: what a small table needs. */
    public String url() {
        return new EmbeddedTrino(port).jdbcUrl(schema) + "?sessionProperties=task_concurrency:1";
    }

    /** A connection of somebody who is not the evaluator, in another time zone. */
    public Connection stranger() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", "stranger");
        properties.setProperty("timezone", "Asia/Tokyo");
        return new TrinoDriver().connect(url(), properties);
    }

    public void execute(String... statements) throws SQLException {
        try (var connection = stranger();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
