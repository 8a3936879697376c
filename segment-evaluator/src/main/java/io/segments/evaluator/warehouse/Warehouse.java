package io.segments.evaluator.warehouse;

import io.segments.condition.schema.Source;
import java.util.List;
import java.util.function.Function;

/** A connection that the platform team configured. It is only ever read. Safe for use by several threads, which it blocks. */
public interface Warehouse {

    /** As the platform team named it. */
    String id();

    /** The engine's name, such as "duckdb". */
    String engine();

    /** Its tables and views, by schema and name. */
    List<Source.Table> tables(Budget budget);

    /**
     * Reads from one snapshot. Every resource is released when this returns, however it returns.
     *
     * @throws WarehouseException when the warehouse does not answer, refuses, takes longer than the budget, or when the
     *     budget's cancellation was used
     */
    <T> T read(Budget budget, Function<Snapshot, T> work);
}
