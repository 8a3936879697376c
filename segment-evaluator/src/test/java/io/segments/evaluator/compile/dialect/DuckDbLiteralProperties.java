package io.segments.evaluator.compile.dialect;

import io.segments.evaluator.compile.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class DuckDbLiteralProperties extends LiteralContract {

    private static Connection connection;

    @BeforeAll
    static void open() throws SQLException {
        // by name: the driver manager knows only what the class loader of a test before this one registered
        connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @Override
    Dialect dialect() {
        return new DuckDbDialect();
    }

    @Override
    String evaluate(String expression) throws SQLException {
        return first(connection, expression);
    }

    @Override
    boolean hasNul() {
        return true;
    }
}
