package io.segments.evaluator.compile.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.PhysicalType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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

    @Test
    void onlyTheKeyThatAnIdIsWrittenAsStandsForIt() throws SQLException {
        var keys = dialect().keys(List.of("", "-0", "-5", "+8", "07", "1.0", "7", " 9", "12345678901234567890", "x"));
        var ids = dialect()
                .keysAs(PhysicalType.Whole.signed("BIGINT", Long.SIZE), keys)
                .orElseThrow()
                .inlined(dialect());

        assertThat(evaluate("(SELECT string_agg(id, ',' ORDER BY id) FROM (" + ids + ") AS found(id))"))
                .isEqualTo("-5,7");
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
