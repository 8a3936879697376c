package io.segments.evaluator.compile.dialect;

import io.segments.evaluator.compile.Dialect;
import io.segments.testkit.infra.InfrastructureIsolation;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresLiteralIT extends LiteralContract {

    private static Connection connection;

    @BeforeAll
    static void open() throws SQLException {
        var database = InfrastructureIsolation.fresh("literals").createDatabase();
        connection = DriverManager.getConnection(
                database.jdbcUrl() + (database.jdbcUrl().contains("?") ? "&" : "?") + "preferQueryMode=simple",
                database.user(),
                database.password());
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @Test
    void aTextLiteralIsThatTextEvenWhereBackslashesEscape() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET standard_conforming_strings = off");
            aTextLiteralIsThatText();
        } finally {
            try (var statement = connection.createStatement()) {
                statement.execute("SET standard_conforming_strings = on");
            }
        }
    }

    @Override
    Dialect dialect() {
        return new PostgresDialect(18);
    }

    @Override
    String evaluate(String expression) throws SQLException {
        return first(connection, expression);
    }

    @Override
    boolean hasNul() {
        return false;
    }
}
