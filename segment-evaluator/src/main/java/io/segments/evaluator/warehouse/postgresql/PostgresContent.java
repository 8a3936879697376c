package io.segments.evaluator.warehouse.postgresql;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Names what a server holds by the end of its write-ahead log: as long as nothing was added to it, nothing was changed in any database of the server. So it
 * tells only where loaders write now and then and nobody else does, such as a warehouse that is filled at night, or its replica; and only of a server that keeps its tables itself, which a person has to say,
 * because those that keep them elsewhere look the same. Taken before a snapshot.
 *
 * @param server tells servers, and starts of one, apart
 * @param position the end of the log
 */
record PostgresContent(String server, String position) {

    private static final Logger LOG = Logger.getLogger(PostgresContent.class);

    private static final String SERVER = """
            concat_ws(' ', pg_postmaster_start_time(), inet_server_addr(), inet_server_port(), pg_is_in_recovery(), current_database())""";

    /** Aurora has another log. A server that recovers has none of its own. */
    private static final String NOW = """
            SELECT %s, CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_insert_lsn() END
            WHERE to_regproc('aurora_version') IS NULL""".formatted(SERVER);

    /** Whoever writes holds the lock on the own transaction until others see what was written. */
    private static final String WRITERS =
            "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'transactionid' AND mode = 'ExclusiveLock' AND granted)";

    /** What is in the log is what is in tables of the server's own kind; what rows a policy shows may depend on anything. */
    private static final String STORED = """
            WITH RECURSIVE reached AS (
              SELECT to_regclass(?) AS id
              UNION
              SELECT i.inhrelid FROM pg_inherits i JOIN reached r ON r.id = i.inhparent)
            SELECT coalesce(bool_and(c.relpersistence <> 't' AND NOT c.relrowsecurity
              AND (c.relkind = 'p' OR c.relkind IN ('r', 'm') AND a.amname = 'heap')), FALSE), %s
            FROM reached r LEFT JOIN pg_class c ON c.oid = r.id LEFT JOIN pg_am a ON a.oid = c.relam""".formatted(SERVER);

    /**
     * What the server holds now. To be asked outside of a transaction; empty when it does not tell, or when somebody is writing: what commits is in the log a moment before others
     * see it, for long where it waits for a replica.
     */
    static Optional<PostgresContent> now(Connection connection) {
        try (var statement = connection.createStatement()) {
            var before = end(statement);
            return before.isPresent() && !isWritten(statement) && before.equals(end(statement))
                    ? before
                    : Optional.empty();
        } catch (SQLException e) {
            LOG.debugf("The server does not tell where its log ends: SQLSTATE %s", e.getSQLState());
            return Optional.empty();
        }
    }

    private static Optional<PostgresContent> end(Statement statement) throws SQLException {
        try (var row = statement.executeQuery(NOW)) {
            return row.next() && row.getString(2) != null
                    ? Optional.of(new PostgresContent(row.getString(1), row.getString(2)))
                    : Optional.empty();
        }
    }

    private static boolean isWritten(Statement statement) throws SQLException {
        try (var row = statement.executeQuery(WRITERS)) {
            return !row.next() || row.getBoolean(1);
        }
    }

    /** Whether this tells of all these sources, as the same server sees them in a transaction. */
    boolean tellsOf(Set<Source> sources, Connection connection, Dialect dialect) throws SQLException {
        for (var source : sources) {
            if (!(source instanceof Source.Table table) || !tellsOf(table, connection, dialect)) {
                return false;
            }
        }
        return true;
    }

    private boolean tellsOf(Source.Table table, Connection connection, Dialect dialect) throws SQLException {
        try (var statement = connection.prepareStatement(STORED)) {
            statement.setString(1, dialect.table(table).text());
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1) && server.equals(row.getString(2));
            }
        }
    }

    /** The name. */
    String name() {
        return server + " " + position;
    }
}
