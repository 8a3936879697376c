package io.segments.evaluator.warehouse.jdbc;

import io.segments.condition.schema.Source;
import io.segments.evaluator.warehouse.Budget;
import io.segments.evaluator.warehouse.Deadline;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.Snapshot;
import io.segments.evaluator.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** A warehouse in a cloud, read through its vendor's JDBC driver: a connection for each reading, and no transaction. */
public final class DriverWarehouse implements Warehouse {

    private static final Logger LOG = Logger.getLogger(DriverWarehouse.class);

    private final String id;
    private final DriverEngine engine;
    private final Slots slots;

    public DriverWarehouse(String id, DriverEngine engine, Slots slots) {
        this.id = id;
        this.engine = engine;
        this.slots = slots;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String engine() {
        return engine.dialect().engine();
    }

    @Override
    public List<Source.Table> tables(Budget budget) {
        return reading(budget, (deadline, connection) -> {
            try {
                return engine.tables(new StatementQueries(connection, deadline, engine.dialect()));
            } catch (SQLException e) {
                throw deadline.explain(id, engine.query(id, e));
            }
        });
    }

    @Override
    public <T> T read(Budget budget, Function<Snapshot, T> work) {
        return reading(
                budget,
                (deadline, connection) -> work.apply(new DriverSnapshot(
                        id, engine, deadline, new StatementQueries(connection, deadline, engine.dialect()))));
    }

    /** Work with a connection. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(Deadline deadline, Connection connection);
    }

    private <T> T reading(Budget budget, Reading<T> work) {
        var deadline = new Deadline(budget);
        try (var _ = slots.take(id, deadline);
                var session = open(deadline)) {
            return work.read(deadline, session.connection());
        }
    }

    private Session open(Deadline deadline) {
        deadline.check(id);
        try {
            var session = new Session(connect());
            try {
                engine.begin(session.connection());
                return session;
            } catch (SQLException e) {
                session.close();
                throw e;
            }
        } catch (SQLException e) {
            throw deadline.explain(id, engine.connecting(id, e));
        }
    }

    /** A driver that looks for parts of itself with the thread's class loader is to find its own, and not ours of the same name. */
    private Connection connect() throws SQLException {
        var thread = Thread.currentThread();
        var ours = thread.getContextClassLoader();
        thread.setContextClassLoader(engine.driver().getClass().getClassLoader());
        try {
            var connection = engine.driver().connect(engine.url(), engine.properties());
            if (connection == null) {
                throw new SQLException("not a URL of the driver");
            }
            return connection;
        } finally {
            thread.setContextClassLoader(ours);
        }
    }

    /** A connection; what had been read by the time it is closed stays read. */
    private record Session(Connection connection) implements AutoCloseable {
        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debugf("A connection could not be closed: SQLSTATE %s", e.getSQLState());
            }
        }
    }
}
