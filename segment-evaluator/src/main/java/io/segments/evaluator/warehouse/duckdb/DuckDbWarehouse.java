package io.segments.evaluator.warehouse.duckdb;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.duckdb.Attachment;
import io.segments.evaluator.duckdb.DuckDbBusyException;
import io.segments.evaluator.duckdb.DuckDbInstance;
import io.segments.evaluator.warehouse.Budget;
import io.segments.evaluator.warehouse.Deadline;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.Snapshot;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.evaluator.warehouse.WarehouseException;
import io.segments.evaluator.warehouse.WarehouseException.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** A DuckDB file or a folder of Parquet files, attached to the process's DuckDB instance while it is read. */
public final class DuckDbWarehouse implements Warehouse {

    private static final Fragment TABLES = Fragment.sql("""
            SELECT table_schema, table_name
            FROM information_schema.tables
            WHERE table_catalog = current_database()
            ORDER BY table_schema, table_name""");

    private final String id;
    private final DuckDbInstance instance;
    private final Slots slots;

    public DuckDbWarehouse(String id, DuckDbInstance instance, Slots slots) {
        this.id = id;
        this.instance = instance;
        this.slots = slots;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String engine() {
        return "duckdb";
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
                var attachment = attach(deadline);
                var connection = instance.connection()) {
            use(connection, attachment.catalog());
            return work.apply(new DuckDbSnapshot(id, connection, attachment, deadline));
        } catch (SQLException e) {
            throw deadline.explain(id, unreachable(e));
        }
    }

    private Attachment attach(Deadline deadline) throws SQLException {
        try {
            return instance.attach(id, deadline.left(), () -> deadline.checkCancelled(id));
        } catch (DuckDbBusyException e) {
            throw new WarehouseException(Reason.WAREHOUSE_BUSY, String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new WarehouseException(
                    Reason.QUERY_CANCELLED, "The query on the warehouse %s was interrupted.".formatted(id));
        }
    }

    private WarehouseException unreachable(SQLException e) {
        return new WarehouseException(
                Reason.WAREHOUSE_UNREACHABLE,
                "The DuckDB warehouse %s cannot be opened: %s.".formatted(id, DuckDbErrors.kind(e)));
    }

    private static void use(Connection connection, String catalog) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("USE " + catalog);
        }
        connection.setAutoCommit(false);
    }
}
