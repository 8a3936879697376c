package io.segments.evaluator.warehouse.trino;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.warehouse.Budget;
import io.segments.evaluator.warehouse.Deadline;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.Snapshot;
import io.segments.evaluator.warehouse.Warehouse;
import io.trino.jdbc.TrinoConnection;
import io.trino.jdbc.TrinoDriver;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** A catalog of a Trino cluster, read in read-only transactions whose queries the cluster itself ends at the deadline. */
public final class TrinoWarehouse implements Warehouse {

    private static final Logger LOG = Logger.getLogger(TrinoWarehouse.class);

    private static final Fragment TABLES = Fragment.sql("""
            SELECT table_schema, table_name
            FROM information_schema.tables
            WHERE table_schema <> 'information_schema'
            ORDER BY table_schema, table_name""");

    /** How long one request may take. The cluster answers after a second, be it that there is no news. */
    private static final Duration REQUEST = Duration.ofSeconds(10);

    /** How long a request is sent again that is not answered. */
    private static final Duration OUTAGE = Duration.ofMinutes(1);

    private final String id;
    private final TrinoAccount account;
    private final Slots slots;

    public TrinoWarehouse(String id, TrinoAccount account, Slots slots) {
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
        return "trino";
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
                var aside = open(deadline);
                var reading = open(deadline)) {
            reading.connection().setReadOnly(true);
            reading.connection().setAutoCommit(false);
            return work.apply(new TrinoSnapshot(id, reading.connection(), aside.connection(), deadline));
        } catch (SQLException e) {
            throw deadline.explain(id, TrinoErrors.connecting(id, e));
        }
    }

    /** A connection asks the cluster nothing before its first statement. */
    private Session open(Deadline deadline) throws SQLException {
        deadline.check(id);
        var properties = new Properties();
        properties.setProperty("user", account.username());
        account.password().ifPresent(password -> properties.setProperty("password", password));
        account.accessToken().ifPresent(token -> properties.setProperty("accessToken", token));
        properties.setProperty("source", "segment-evaluator");
        properties.setProperty("timezone", "UTC");
        properties.setProperty("timeout", REQUEST.toMillis() + "ms");
        // Else the text of a query travels in a header, which is too short for many.
        properties.setProperty("explicitPrepare", "false");
        var connection = new TrinoDriver().connect(account.url(), properties);
        if (connection == null) {
            throw new SQLException("not a Trino URL");
        }
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(OUTAGE.toMillis()));
        connection
                .unwrap(TrinoConnection.class)
                .setSessionProperty(
                        "query_max_run_time", deadline.serverTimeout().toMillis() + "ms");
        return new Session(connection);
    }

    /** A connection, which ends its transaction when it is closed; what had been read by then stays read. */
    private record Session(Connection connection) implements AutoCloseable {
        @Override
        public void close() {
            try {
                connection.setNetworkTimeout(Runnable::run, 1);
                connection.close();
            } catch (SQLException e) {
                LOG.debugf("A transaction could not be ended: Trino error %d", e.getErrorCode());
            }
        }
    }
}
