package io.segments.evaluator.compile;

import io.segments.condition.Join;
import io.segments.condition.Window;
import io.segments.condition.schema.DatasetSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The way from a row to related ones, over rows in between where it takes several steps. A row that is reached in several ways is there
 * several times.
 *
 * @param legs at least one
 * @param between the rows of each step but the last one
 * @param rows those of the last step
 * @param drawn whether a row can belong to one of a sample; empty where that need not be asked
 */
record RelatedPath(
        List<Leg> legs,
        List<Scope> between,
        List<Fragment> sources,
        RowSource rows,
        Optional<Predicate> drawn,
        Dialect dialect) {

    /** One step: the dataset that it leads to, and how its rows meet those before it. */
    record Leg(String dataset, Join join) {}

    /** The dataset that it leads to. */
    DatasetSchema schema() {
        return rows.schema();
    }

    /** The column that says whose a row is. */
    Scope.Column key() {
        return reached(0).column(legs.getFirst().join().foreignColumn());
    }

    /** The last step's join, as seen from the row before it. */
    Join lastJoin() {
        return legs.getLast().join();
    }

    /** The related rows, to be put behind FROM. */
    Fragment from() {
        var joins = new ArrayList<Fragment>();
        joins.add(rows.joined());
        for (var step = legs.size() - 2; step >= 0; step--) {
            var join = legs.get(step + 1).join();
            joins.add(Fragment.of(
                    "JOIN {} ON {}",
                    sources.get(step),
                    met(reached(step).column(join.column()), reached(step + 1).column(join.foreignColumn()))));
        }
        return Fragment.join("\n", joins);
    }

    /** What is asked of every row: that it can belong to somebody, and that the events in between have happened. */
    List<Predicate> required(LeafCompiler leaves, TimeFrame time) {
        var happened = between.stream()
                .flatMap(passed -> passed.schema().eventTimeColumn().map(passed::column).stream())
                .map(at -> leaves.within(at, time.instants(Window.ALWAYS)));
        return Stream.concat(drawn.stream(), happened).toList();
    }

    /**
     * Joins what was computed, by whose rows it was computed of, to a row that the path starts from.
     *
     * @param name of the query that computes it
     * @param key the query's column with {@link #key}
     */
    Fragment joined(Fragment name, Fragment alias, Fragment key, Scope row) {
        var computed = new Scope.Column("", key, Fragment.of("{}.{}", alias, key), key().type());
        return Fragment.of(
                "LEFT JOIN {} AS {} ON {}",
                name,
                alias,
                met(computed, row.column(legs.getFirst().join().column())));
    }

    /** Whether its first step leads from a row. */
    Fragment meets(Scope row) {
        return met(key(), row.column(legs.getFirst().join().column()));
    }

    /** The passes that its rows need. */
    Stream<Fragment> passes() {
        return rows.passes();
    }

    private Scope reached(int step) {
        return step < between.size() ? between.get(step) : rows.row();
    }

    private Fragment met(Scope.Column one, Scope.Column other) {
        return Fragment.of(
                "{} = {}",
                dialect.joinable(one.value(), one.type(), other.type()),
                dialect.joinable(other.value(), other.type(), one.type()));
    }
}
