package io.segments.evaluator.store.duckdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** Makes the tables of the store in the database that a connection uses, in a schema of their own. */
public final class DuckDbStoreSchema {

    /** The version of the tables that this code reads and writes. */
    public static final int VERSION = 7;

    private static final String SCRIPT = "/segments-store/duckdb.sql";

    private DuckDbStoreSchema() {}

    /**
     * Makes what is missing; can be run again at any time.
     *
     * @throws IllegalStateException when the store was made by a newer version
     */
    public static void migrate(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            for (var sql : script().split(";\\s*\n")) {
                statement.execute(sql);
            }
            try (var rows = statement.executeQuery("select schema_version from segments_store.store")) {
                rows.next();
                requireKnown(rows.getInt(1));
            }
            rehash(statement);
            connection.commit();
        } catch (SQLException | RuntimeException failure) {
            connection.rollback();
            throw failure;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Another version of the engine may hash in another way. */
    private static void rehash(Statement statement) throws SQLException {
        var known = "select 1 from segments_store.store where engine_version = version()";
        try (var rows = statement.executeQuery(known)) {
            if (rows.next()) {
                return;
            }
        }
        rehash(statement, "outbound", "identity");
        rehash(statement, "identities", "identity");
        rehash(statement, "identities", "member_key");
        rehash(statement, "members", "member_key");
        statement.execute("update segments_store.store set engine_version = version()");
    }

    private static void rehash(Statement statement, String table, String text) throws SQLException {
        statement.execute(
                "update segments_store.%s set %s_hash = %s".formatted(table, text, new DuckDbEngine().textHash(text)));
    }

    private static void requireKnown(int found) {
        if (found > VERSION) {
            throw new IllegalStateException("The membership store has version " + found
                    + " and this evaluator knows versions up to " + VERSION + ": run a newer evaluator.");
        }
    }

    private static String script() {
        try (var in = Objects.requireNonNull(DuckDbStoreSchema.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
