package io.segments.evaluator.warehouse.mariadb;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.warehouse.Budget;
import io.segments.evaluator.warehouse.Deadline;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.Snapshot;
import io.segments.evaluator.warehouse.Warehouse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.Connection;
import org.mariadb.jdbc.Driver;

/** A MariaDB database, read in read-only transactions whose statements the server itself ends at the deadline. */
public final class MariaDbWarehouse implements Warehouse {

    private static final Logger LOG = Logger.getLogger(MariaDbWarehouse.class);

    private static final Fragment TABLES = Fragment.sql("""
            SELECT table_schema, table_name
            FROM information_schema.tables
            WHERE table_schema NOT IN ('mysql', 'information_schema', 'performance_schema', 'sys')
              AND table_type <> 'SEQUENCE'
            ORDER BY CONVERT(table_schema USING utf8mb4) COLLATE utf8mb4_nopad_bin,
              CONVERT(table_name USING utf8mb4) COLLATE utf8mb4_nopad_bin""");

    private static final int LONGEST_CONNECT_SECONDS = 10;

    /** How long a server may take to end what it was asked to end. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final String id;
    private final MariaDbAccount account;
    private final Slots slots;

    public MariaDbWarehouse(String id, MariaDbAccount account, Slots slots) {
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
        return "mariadb";
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
            begin(connection, deadline);
            return work.apply(new MariaDbSnapshot(id, connection, deadline));
        } catch (SQLException e) {
            throw deadline.explain(id, MariaDbErrors.connecting(id, e));
        }
    }

    private Connection connect(Deadline deadline) throws SQLException {
        deadline.check(id);
        var wanted = Configuration.parse(account.url());
        if (wanted == null) {
            throw new SQLException("not a MariaDB URL", "08001");
        }
        var millis = Math.clamp(
                deadline.left().toMillis(),
                1,
                Duration.ofSeconds(LONGEST_CONNECT_SECONDS).toMillis());
        return Driver.connect(wanted.toBuilder()
                .user(account.username())
                .password(account.password())
                .connectTimeout(Math.toIntExact(millis))
                .tcpKeepAlive(true)
                .allowMultiQueries(false)
                .allowLocalInfile(false)
                .createDatabaseIfNotExist(false)
                .dumpQueriesOnException(false)
                .useServerPrepStmts(true)
                .tinyInt1isBit(true)
                .transformedBitIsBoolean(true)
                .yearIsDateType(false)
                .build());
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

    /** Ends the query that runs on a connection, and leaves the connection. */
    static void cancel(Connection connection) {
        try {
            connection.cancelCurrentQuery();
        } catch (SQLException e) {
            LOG.debugf("A query could not be cancelled: SQLSTATE %s", e.getSQLState());
        }
    }

    /**
     * Takes back what the server may be set to that changes values or cuts results short; other modes are left as they are, since a
     * source's SQL was written in them.
     */
    private static void begin(Connection connection, Deadline deadline) throws SQLException {
        var left = deadline.serverTimeout().toMillis();
        try (var statement = connection.createStatement()) {
            statement.execute("SET SESSION time_zone = '+00:00', sql_select_limit = 18446744073709551615,"
                    + " sql_mode = REPLACE(REPLACE(@@sql_mode, 'PAD_CHAR_TO_FULL_LENGTH', ''), 'EMPTY_STRING_IS_NULL', ''),"
                    + String.format(Locale.ROOT, " max_statement_time = %.3f,", left / 1000.0)
                    + " net_write_timeout = " + Math.max(60, left / 1000));
            statement.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
        }
    }
}
