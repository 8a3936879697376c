package io.segments.evaluator.warehouse.clickhouse;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.warehouse.Budget;
import io.segments.evaluator.warehouse.Deadline;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.Snapshot;
import io.segments.evaluator.warehouse.Warehouse;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** A ClickHouse server or cluster, read by queries that may not write, and that the server itself ends at the deadline. */
public final class ClickHouseWarehouse implements Warehouse {

    private static final Fragment TABLES = Fragment.sql("""
            SELECT database, name
            FROM system.tables
            WHERE database NOT IN ('system', 'information_schema', 'INFORMATION_SCHEMA')
              AND NOT is_temporary
              AND NOT startsWith(name, '.inner')
            ORDER BY database, name""");

    private final String id;
    private final ClickHouseClient client;
    private final Slots slots;

    public ClickHouseWarehouse(String id, ClickHouseAccount account, Slots slots) {
        this.id = id;
        this.client = new ClickHouseClient(account);
        this.slots = slots;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String engine() {
        return "clickhouse";
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
        try (var _ = slots.take(id, deadline)) {
            deadline.check(id);
            return work.apply(new ClickHouseSnapshot(id, client, deadline));
        }
    }
}
