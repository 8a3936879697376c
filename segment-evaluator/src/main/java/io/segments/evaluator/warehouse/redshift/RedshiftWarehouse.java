package io.segments.evaluator.warehouse.redshift;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.warehouse.Budget;
import io.segments.evaluator.warehouse.Deadline;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.Snapshot;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.evaluator.warehouse.jdbc.UntriedService;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** A database of an Amazon Redshift cluster or workgroup, read in read-only transactions that the server itself ends at the deadline. */
public final class RedshiftWarehouse implements Warehouse {

    private static final Logger LOG = Logger.getLogger(RedshiftWarehouse.class);

    private static final Fragment TABLES = Fragment.sql("""
            SELECT table_schema, table_name
            FROM information_schema.tables
            WHERE table_schema NOT IN ('pg_catalog', 'information_schema', 'pg_internal', 'pg_automv')
              AND table_schema NOT LIKE 'pg_temp%'
            ORDER BY table_schema, table_name""");

    private static final int LONGEST_CONNECT_SECONDS = 10;

    /** How long a server may take to end what it was asked to end. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final String id;
    private final RedshiftAccount account;
    private final Driver driver;
    private final Slots slots;

    public RedshiftWarehouse(String id, RedshiftAccount account, Driver driver, Slots slots) {
        this.id = id;
        this.account = account;
        this.driver = driver;
        this.slots = slots;
        UntriedService.warn(id, "Amazon Redshift");
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String engine() {
        return "redshift";
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
                var aside = connect(deadline);
                var reading = connect(deadline);
                var _ = deadline.watch(() -> leave(List.of(reading, aside)))) {
            set(aside, deadline);
            requireCase(aside);
            set(reading, deadline);
            reading.setAutoCommit(false);
            reading.setReadOnly(true);
            return work.apply(new RedshiftSnapshot(id, reading, aside, deadline));
        } catch (SQLException e) {
            throw deadline.explain(id, RedshiftErrors.connecting(id, e));
        }
    }

    private Connection connect(Deadline deadline) throws SQLException {
        deadline.check(id);
        var seconds = String.valueOf(Math.clamp(deadline.left().toSeconds(), 1, LONGEST_CONNECT_SECONDS));
        var properties = new Properties();
        properties.setProperty("user", account.username());
        properties.setProperty("password", account.password());
        properties.setProperty("ApplicationName", "segment-evaluator");
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("loginTimeout", seconds);
        properties.setProperty("tcpKeepAlive", "true");
        var connection = driver.connect(account.url(), properties);
        if (connection == null) {
            throw new SQLException("not a Redshift URL", "08001");
        }
        return connection;
    }

    private static void set(Connection connection, Deadline deadline) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET timezone TO 'UTC'");
            statement.execute("SET enable_case_sensitive_identifier TO TRUE");
            statement.execute(
                    "SET statement_timeout TO " + deadline.serverTimeout().toMillis());
        }
    }

    private void requireCase(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT db_collation()")) {
            if (result.next() && !"case_sensitive".equals(result.getString(1))) {
                throw RedshiftErrors.ignoringCase(id, result.getString(1));
            }
        }
    }

    /** A statement is cancelled by whoever runs it; a server that does not answer to that is left. */
    private static void leave(List<Connection> connections) {
        try {
            Thread.sleep(GRACE);
            for (var connection : connections) {
                connection.abort(Runnable::run);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.debugf("A connection could not be closed: SQLSTATE %s", e.getSQLState());
        }
    }
}
