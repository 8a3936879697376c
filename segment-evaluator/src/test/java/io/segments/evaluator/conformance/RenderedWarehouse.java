package io.segments.evaluator.conformance;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Compiler;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.PhysicalType;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.warehouse.Budget;
import io.segments.evaluator.warehouse.Row;
import io.segments.evaluator.warehouse.Snapshot;
import io.segments.evaluator.warehouse.Warehouse;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A warehouse that is asked in the SQL of another engine, which its own engine runs. */
final class RenderedWarehouse implements Warehouse {

    private final Warehouse warehouse;
    private final UnaryOperator<PhysicalType> types;
    private final Function<Snapshot, Compiler> compiler;

    /**
     * @param types the other engine's type for one of the own engine
     * @param compiler makes that SQL for a snapshot
     */
    RenderedWarehouse(Warehouse warehouse, UnaryOperator<PhysicalType> types, Function<Snapshot, Compiler> compiler) {
        this.warehouse = warehouse;
        this.types = types;
        this.compiler = compiler;
    }

    @Override
    public String id() {
        return warehouse.id();
    }

    @Override
    public String engine() {
        return warehouse.engine();
    }

    @Override
    public List<Source.Table> tables(Budget budget) {
        return warehouse.tables(budget);
    }

    @Override
    public <T> T read(Budget budget, Function<Snapshot, T> work) {
        return warehouse.read(budget, snapshot -> work.apply(new Rendered(snapshot)));
    }

    private final class Rendered implements Snapshot {

        private final Snapshot snapshot;

        Rendered(Snapshot snapshot) {
            this.snapshot = snapshot;
        }

        @Override
        public Compiler compiler(Consumer<Source> asked) {
            return compiler.apply(this);
        }

        @Override
        public Compiler viewCompiler() {
            return compiler();
        }

        @Override
        public Optional<String> catalog() {
            return snapshot.catalog();
        }

        @Override
        public void queryWhile(Fragment query, Predicate<Row> wantsMore) {
            snapshot.queryWhile(query, wantsMore);
        }

        @Override
        public <T> T whileOpen(Runnable interrupt, Supplier<T> work) {
            return snapshot.whileOpen(interrupt, work);
        }

        @Override
        public List<SourceColumn> describe(Source source) {
            return snapshot.describe(source).stream()
                    .map(column -> new SourceColumn(column.name(), types.apply(column.type())))
                    .toList();
        }
    }
}
