package io.segments.evaluator.running;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.duckdb.DuckDBDriver;

/** The engine that a test's warehouse is in. */
public sealed interface Source {

    /** A database that can be written while it is read. */
    record PostgreSql(String url, String user, String password) implements Source {
        @Override
        public Connection open() throws SQLException {
            return SourcePool.of(this).getConnection();
        }
    }

    /** A DuckDB file; another instance in the same process must not open it while an evaluator runs. */
    record DuckDbFile(String path) implements Source {
        @Override
        public Connection open() throws SQLException {
            return new DuckDBDriver().connect("jdbc:duckdb:" + path, new Properties());
        }
    }

    Connection open() throws SQLException;

    /** Changes the warehouse in one transaction, as a loader would. */
    default void execute(String... statements) {
        try (var connection = open();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of what a query yields, as text: the truth, written by hand. */
    default Set<String> select(String sql) {
        var found = new TreeSet<String>();
        try (var connection = open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }
}
