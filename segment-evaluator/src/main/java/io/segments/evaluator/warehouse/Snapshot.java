package io.segments.evaluator.warehouse;

import io.segments.condition.schema.Source;
import io.segments.evaluator.compile.Compiler;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.SourceDescriber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A warehouse as it was at one instant: all queries of one snapshot see the same rows, as far as its engine can do that; ClickHouse can for one
 * query only. Not safe for several threads.
 */
public interface Snapshot extends SourceDescriber {

    /** Whether a query that is asked twice sees the same rows both times. */
    default boolean isRepeatable() {
        return true;
    }

    /**
     * Compiles queries for this snapshot. Those of a DuckDB warehouse also run on every other connection of the process's DuckDB instance
     * while the snapshot is open, so that they can be answered into a table of the store.
     */
    default Compiler compiler() {
        return compiler(_ -> {});
    }

    /**
     * The same.
     *
     * @param asked is told of every source that something is compiled for
     */
    Compiler compiler(Consumer<Source> asked);

    /**
     * Names what sources hold, if the warehouse can tell without reading them: as long as the name is the same, they hold the same rows, and what is computed of
     * them by the same query is the same. It may be another one although nothing has changed. It was taken before the snapshot was, so it names nothing that the snapshot
     * does not have yet. Empty when the warehouse cannot tell; then they have to be read.
     */
    default Optional<String> content(Set<Source> sources) {
        return Optional.empty();
    }

    /** Compiles SQL that runs for a person who is connected to the warehouse itself. */
    Compiler viewCompiler();

    /**
     * What the process's DuckDB instance calls this warehouse while the snapshot is open, quoted; empty for every other
     * engine.
     */
    Optional<String> catalog();

    /**
     * Runs a query and hands over its rows as they come, without holding them all.
     *
     * @throws WarehouseException when it fails, is cancelled or takes too long
     */
    default void query(Fragment query, RowReader reader) {
        queryWhile(query, row -> {
            reader.read(row);
            return true;
        });
    }

    /**
     * Runs a query for as long as its rows are wanted.
     *
     * @param wantsMore takes a row, and says whether the next one is wanted
     * @throws WarehouseException when it fails, is cancelled or takes too long
     */
    void queryWhile(Fragment query, Predicate<Row> wantsMore);

    /**
     * Does work that needs this snapshot to stay open, and that somebody else does: it has to end when the snapshot has to.
     *
     * @param interrupt makes the work end early, with any failure
     * @throws WarehouseException when it was made to end early
     */
    <T> T whileOpen(Runnable interrupt, Supplier<T> work);

    /** The rows of a small result. */
    default <T> List<T> list(Fragment query, Function<Row, T> read) {
        var rows = new ArrayList<T>();
        query(query, row -> rows.add(read.apply(row)));
        return rows;
    }
}
