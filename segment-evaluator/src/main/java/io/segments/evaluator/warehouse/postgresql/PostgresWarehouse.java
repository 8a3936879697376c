package io.segments.evaluator.warehouse.postgresql;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.warehouse.Budget;
import io.segments.evaluator.warehouse.Deadline;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.Snapshot;
import io.segments.evaluator.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.postgresql.Driver;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;

/** A PostgreSQL database, read in read-only transactions that the server itself ends at the deadline. */
public final class PostgresWarehouse implements Warehouse {

    private static final Logger LOG = Logger.getLogger(PostgresWarehouse.class);

    private static final Fragment TABLES = Fragment.sql("""
            SELECT table_schema, table_name
            FROM information_schema.tables
            WHERE table_schema NOT IN ('pg_catalog', 'information_schema')
              AND table_schema NOT LIKE 'pg_temp%'
            ORDER BY table_schema COLLATE "C", table_name COLLATE "C\"""");

    private static final int LONGEST_CONNECT_SECONDS = 10;

    /** How long a server may take to end what it was asked to end. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final String id;
    private final PostgresAccount account;
    private final Slots slots;
    private final boolean logTellsChanges;

    /** A warehouse whose tables are read whenever somebody asks. */
    public PostgresWarehouse(String id, PostgresAccount account, Slots slots) {
        this(id, account, slots, false);
    }

    /** @param logTellsChanges whether the server's log tells when its tables change, because it keeps them itself */
    public PostgresWarehouse(String id, PostgresAccount account, Slots slots, boolean logTellsChanges) {
        this.logTellsChanges = logTellsChanges;
        this.id = id;
        this.account = account;
        this.slots = slots;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String engine() {
        return "postgresql";
    }

    @Override
    public List<Source.Table> tables(Budget budget) {
        return read(
                budget,
                snapshot -> snapshot.list(
                        TABLES,
                        row -> new Source.Table(
                                Objects.requireNonNull(row.text(0)), Objects.requireNonNull(row.text(1)))));
    }

    @Override
    public <T> T read(Budget budget, Function<Snapshot, T> work) {
        var deadline = new Deadline(budget);
        try (var _ = slots.take(id, deadline);
                var connection = connect(deadline);
                var _ = deadline.watch(() -> end(connection))) {
            var content = logTellsChanges ? PostgresContent.now(connection) : Optional.<PostgresContent>empty();
            begin(connection, deadline);
            return work.apply(new PostgresSnapshot(id, connection, deadline, content));
        } catch (SQLException e) {
            throw deadline.explain(id, PostgresErrors.connecting(id, e));
        }
    }

    private Connection connect(Deadline deadline) throws SQLException {
        deadline.check(id);
        var seconds = Math.clamp(deadline.left().toSeconds(), 1, LONGEST_CONNECT_SECONDS);
        var properties = new Properties();
        PGProperty.USER.set(properties, account.username());
        PGProperty.PASSWORD.set(properties, account.password());
        PGProperty.APPLICATION_NAME.set(properties, "segment-evaluator");
        PGProperty.CONNECT_TIMEOUT.set(properties, seconds);
        PGProperty.LOGIN_TIMEOUT.set(properties, seconds);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        var connection = new Driver().connect(account.url(), properties);
        if (connection == null) {
            throw new SQLException("not a PostgreSQL URL", "08001");
        }
        return connection;
    }

    /** Asks the server to end what it does for us; goes away from one that does not answer, which would let us wait for ever. */
    private static void end(Connection connection) {
        Thread.ofVirtual().name("warehouse-cancel").start(() -> cancel(connection));
        try {
            Thread.sleep(GRACE);
            connection.abort(Runnable::run);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.debugf("A connection could not be closed: SQLSTATE %s", e.getSQLState());
        }
    }

    private static void cancel(Connection connection) {
        try {
            connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException e) {
            LOG.debugf("A query could not be cancelled: SQLSTATE %s", e.getSQLState());
        }
    }

    private static void begin(Connection connection, Deadline deadline) throws SQLException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (var statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE 'UTC'");
            statement.execute(
                    "SET statement_timeout = " + deadline.serverTimeout().toMillis());
            statement.execute("SET client_connection_check_interval = 5000");
        }
    }
}
