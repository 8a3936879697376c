package io.segments.evaluator.compile;

import io.segments.condition.Condition;
import io.segments.condition.Condition.Sequence;
import io.segments.condition.NodePath;
import io.segments.condition.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The events of a step of a sequence.
 *
 * @param rows the events, of which the step's are some
 * @param where what the step's condition says
 */
record StepRows(Step step, RowSource rows, Optional<Predicate> where) {

    /** What a condition says of rows. */
    interface Filter {
        Predicate of(Condition condition, RowSource rows, NodePath path);
    }

    /**
     * @param events the events anew
     * @param path where the steps stand
     */
    static List<StepRows> of(Sequence sequence, Supplier<RowSource> events, NodePath path, Filter filter) {
        var steps = new ArrayList<StepRows>();
        for (var step : sequence.steps()) {
            var rows = events.get();
            var at = path.index(steps.size()).field("where");
            steps.add(new StepRows(step, rows, step.where().map(where -> filter.of(where, rows, at))));
        }
        return steps;
    }

    Scope.Column column(String name) {
        return rows.row().column(name);
    }

    Scope.Column time() {
        return column(rows.schema().eventTimeColumn().orElseThrow());
    }

    /** Whether an event is one of the step's. */
    Predicate matches(Interval<Instant> window, LeafCompiler leaves) {
        var parts = new ArrayList<Predicate>();
        RelatedRows.isNamed(rows, step.events(), leaves).ifPresent(parts::add);
        parts.add(leaves.within(time(), window));
        where.ifPresent(parts::add);
        return Predicate.all(parts);
    }
}
