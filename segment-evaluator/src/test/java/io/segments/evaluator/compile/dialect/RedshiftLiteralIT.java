package io.segments.evaluator.compile.dialect;

import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.warehouse.redshift.RedshiftStandIn;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On PostgreSQL, both where a backslash escapes, as in Redshift, and where it does not. */
class RedshiftLiteralIT extends LiteralContract {

    private static Connection connection;

    @BeforeAll
    static void open() throws SQLException {
        connection = RedshiftStandIn.create().connect();
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @Test
    void aLiteralIsTheSameWhereBackslashesEscape() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET standard_conforming_strings = off");
            aTextLiteralIsThatText();
            aListOfKeysIsThatList();
        } finally {
            try (var statement = connection.createStatement()) {
                statement.execute("SET standard_conforming_strings = on");
            }
        }
    }

    /** Text that is JSON is not looked into; a name is, in a column. */
    @Override
    boolean isNameInPath(String name) {
        return false;
    }

    @Override
    Dialect dialect() {
        return new RedshiftOnPostgres();
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
