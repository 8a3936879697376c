package io.segments.evaluator.compile.dialect;

import io.segments.evaluator.compile.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On DuckDB, where a backslash is plain; as none is written, that it escapes in Snowflake changes nothing. */
class SnowflakeLiteralTest extends LiteralContract {

    private static Connection connection;

    @BeforeAll
    static void open() throws SQLException, IOException {
        connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        try (var sql = SnowflakeLiteralTest.class.getResourceAsStream("/conformance/snowflake-on-duckdb.sql");
                var statement = connection.createStatement()) {
            statement.execute(new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @Override
    Dialect dialect() {
        return new SnowflakeDialect();
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
