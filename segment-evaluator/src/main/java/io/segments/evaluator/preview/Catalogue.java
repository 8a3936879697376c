package io.segments.evaluator.preview;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.warehouse.Budget;
import io.segments.evaluator.warehouse.Cancellation;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.evaluator.warehouse.Warehouses;
import java.time.Duration;
import java.util.List;

/** What there is to build datasets on. Blocks, except for the list of warehouses. */
public final class Catalogue {

    private final Warehouses warehouses;
    private final Duration timeLimit;

    public Catalogue(Warehouses warehouses, Duration timeLimit) {
        this.warehouses = warehouses;
        this.timeLimit = timeLimit;
    }

    /** The warehouses that a workspace may use, by id. */
    public List<Warehouse> warehouses(String workspace) {
        return warehouses.of(workspace);
    }

    /** A warehouse's tables and views. */
    public List<Source.Table> tables(String warehouse, Cancellation cancellation) {
        return warehouses.require(warehouse).tables(new Budget(timeLimit, cancellation));
    }

    /** The columns of a table or query that the condition language can use. */
    public List<SourceColumn> columns(String warehouse, Source source, Cancellation cancellation) {
        return warehouses
                .require(warehouse)
                .read(new Budget(timeLimit, cancellation), snapshot -> snapshot.describe(source));
    }
}
