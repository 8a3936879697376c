package io.segments.evaluator.warehouse.snowflake;

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

/** A database of Snowflake, whose queries the service itself ends at the deadline. */
public final class SnowflakeWarehouse implements Warehouse {

    private static final Logger LOG = Logger.getLogger(SnowflakeWarehouse.class);

    private static final Fragment TABLES = Fragment.sql("""
            SELECT table_schema, table_name
            FROM information_schema.tables
            WHERE table_schema <> 'INFORMATION_SCHEMA'
            ORDER BY table_schema, table_name""");

    /** How long the service may take to end what it was asked to end. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final String id;
    private final SnowflakeAccount account;
    private final Driver driver;
    private final Slots slots;

    public SnowflakeWarehouse(String id, SnowflakeAccount account, Driver driver, Slots slots) {
        this.id = id;
        this.account = account;
        this.driver = driver;
        this.slots = slots;
        UntriedService.warn(id, "Snowflake");
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String engine() {
        return "snowflake";
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
                var _ = deadline.watch(() -> leave(connection))) {
            try (var statement = connection.createStatement()) {
                statement.execute(session(deadline.serverTimeout()));
            }
            return work.apply(new SnowflakeSnapshot(id, connection, deadline));
        } catch (SQLException e) {
            throw deadline.explain(id, SnowflakeErrors.connecting(id, e));
        }
    }

    private Connection connect(Deadline deadline) throws SQLException {
        deadline.check(id);
        var properties = new Properties();
        properties.setProperty("user", account.username());
        account.password().ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty("application", "segment-evaluator");
        properties.setProperty(
                "loginTimeout", String.valueOf(Math.max(1, deadline.left().toSeconds())));
        // Results in Arrow's format would need the JVM's own memory opened to the driver.
        properties.setProperty("JDBC_QUERY_RESULT_FORMAT", "JSON");
        var connection = driver.connect(account.url(), properties);
        if (connection == null) {
            throw new SQLException("not a Snowflake URL");
        }
        return connection;
    }

    /** What days, clocks, names and results are, whatever the account's parameters say. */
    static String session(Duration timeout) {
        return """
                ALTER SESSION SET TIMEZONE = 'UTC' \
                QUOTED_IDENTIFIERS_IGNORE_CASE = FALSE \
                TIMESTAMP_TYPE_MAPPING = 'TIMESTAMP_NTZ' \
                DATE_INPUT_FORMAT = 'AUTO' \
                TIMESTAMP_INPUT_FORMAT = 'AUTO' \
                DATE_OUTPUT_FORMAT = 'YYYY-MM-DD' \
                TIMESTAMP_NTZ_OUTPUT_FORMAT = 'YYYY-MM-DD"T"HH24:MI:SS.FF6"Z"' \
                TIMESTAMP_LTZ_OUTPUT_FORMAT = 'YYYY-MM-DD"T"HH24:MI:SS.FF6TZH:TZM' \
                TIMESTAMP_TZ_OUTPUT_FORMAT = 'YYYY-MM-DD"T"HH24:MI:SS.FF6TZH:TZM' \
                ROWS_PER_RESULTSET = 0 \
                STATEMENT_TIMEOUT_IN_SECONDS = %d""".formatted(timeout.toSeconds() + 1);
    }

    /** A statement is cancelled by whoever runs it; a service that does not answer to that is left. */
    private static void leave(Connection connection) {
        try {
            Thread.sleep(GRACE);
            connection.abort(Runnable::run);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.debugf("A connection could not be closed: Snowflake error %d", e.getErrorCode());
        }
    }
}
