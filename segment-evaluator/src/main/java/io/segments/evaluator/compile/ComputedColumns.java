package io.segments.evaluator.compile;

import io.segments.condition.Condition.Compare;
import io.segments.condition.Measure;
import io.segments.condition.NodePath;
import io.segments.condition.schema.Computation.Lookup;
import io.segments.condition.schema.Computation.Memberships;
import io.segments.condition.schema.Computation.OfRelated;
import io.segments.condition.schema.Computation.Rollup;
import io.segments.condition.schema.ComputedColumn;
import java.util.Optional;

/**
 * Gives rows their computed columns, when something asks for one: what it is computed of is joined to the rows then, in a pass that it shares with
 * conditions on the same related rows.
 */
final class ComputedColumns {

    private final PathFinder finder;
    private final PassMaker passes;
    private final StepRows.Filter filter;
    private final LeafCompiler leaves;

    /** Makes passes over related rows. */
    interface PassMaker {

        /** The pass of the aggregates over related rows. */
        RelatedRows aggregates(RelatedPath path);

        /** A pass that chooses a value. */
        ChosenValue choice(RelatedPath path, ChosenValue.Wanted wanted);
    }

    /** @param filter what a condition says of rows */
    ComputedColumns(PathFinder finder, PassMaker passes, StepRows.Filter filter, LeafCompiler leaves) {
        this.finder = finder;
        this.passes = passes;
        this.filter = filter;
        this.leaves = leaves;
    }

    /** A column of rows, with all that it needs joined to them. */
    Scope.Column column(ComputedColumn column, RowSource rows) {
        return rows.computed(column.name()).orElseGet(() -> {
            var value = value(column, rows);
            requireType(column, rows, value);
            var found = value.found(column.name(), value.value());
            rows.add(column.name(), found);
            return found;
        });
    }

    /** What a comparison says where it is one of an average, which is compared exactly; empty for all others. */
    Optional<Predicate> compared(Compare compare, RowSource rows) {
        return rows.schema()
                .computed(compare.column())
                .filter(ComputedColumn::isAverage)
                .map(column -> {
                    var average = (Rollup) column.computation();
                    var others = related(average, rows);
                    return new AggregateComparison(others, where(column, average, others.rows()), leaves)
                            .compare(new Measure.Aggregate(
                                    Measure.Function.AVERAGE,
                                    new Compare(
                                            average.column().orElseThrow(), compare.operator(), compare.operand())));
                });
    }

    private Scope.Column value(ComputedColumn column, RowSource rows) {
        return switch (column.computation()) {
            case Lookup lookup ->
                related(lookup, rows).aggregate(Measure.Function.MIN, lookup.column(), Optional.empty());
            case Rollup rollup -> rollup(column, rollup, rows);
            case Memberships _ ->
                throw new Unanswerable(
                        Refusal.Code.CONDITION_INVALID,
                        "The column %s tells of segments, which conditions can't ask for; ask with in_segment."
                                .formatted(column.name()));
        };
    }

    private Scope.Column rollup(ComputedColumn column, Rollup rollup, RowSource rows) {
        return switch (rollup.function()) {
            case COUNT -> {
                var others = related(rollup, rows);
                yield others.number(where(column, rollup, others.rows()));
            }
            case SUM -> aggregate(column, rollup, Measure.Function.SUM, rows);
            case MIN -> aggregate(column, rollup, Measure.Function.MIN, rows);
            case MAX -> aggregate(column, rollup, Measure.Function.MAX, rows);
            case COUNT_DISTINCT -> aggregate(column, rollup, Measure.Function.COUNT_DISTINCT, rows);
            case AVERAGE -> {
                var others = related(rollup, rows);
                yield others.average(rollup.column().orElseThrow(), where(column, rollup, others.rows()));
            }
            case MOST_FREQUENT, FIRST, LAST -> chosen(column, rollup, rows);
        };
    }

    private Scope.Column aggregate(ComputedColumn column, Rollup rollup, Measure.Function function, RowSource rows) {
        var others = related(rollup, rows);
        return others.aggregate(function, rollup.column().orElseThrow(), where(column, rollup, others.rows()));
    }

    private Scope.Column chosen(ComputedColumn column, Rollup rollup, RowSource rows) {
        var path = finder.path(rows, finder.legs(rows, rollup.path()));
        var row = path.rows().row();
        var order = rollup.function().isOrdered()
                ? rollup.orderBy().or(() -> path.schema().eventTimeColumn()).map(row::column)
                : Optional.<Scope.Column>empty();
        if (rollup.function().isOrdered() && order.isEmpty()) {
            throw new Unanswerable(
                    Refusal.Code.CONDITION_INVALID,
                    "The column %s has no order; check the dataset again.".formatted(column.name()));
        }
        var of = row.column(rollup.column().orElseThrow());
        var chosen = passes.choice(
                path, new ChosenValue.Wanted(rollup.function(), of, order, where(column, rollup, path.rows())));
        rows.add(chosen);
        return chosen.value();
    }

    private RelatedRows related(OfRelated computation, RowSource rows) {
        var legs = finder.legs(rows, computation.path());
        return rows.related(legs).orElseGet(() -> {
            var made = passes.aggregates(finder.path(rows, legs));
            rows.add(made);
            return made;
        });
    }

    private Optional<Predicate> where(ComputedColumn column, Rollup rollup, RowSource others) {
        return rollup.where()
                .map(condition -> filter.of(
                        condition, others, NodePath.ROOT.field(column.name()).field("where")));
    }

    private static void requireType(ComputedColumn column, RowSource rows, Scope.Column found) {
        if (found.type().columnType() != column.described().type()) {
            throw new Unanswerable(
                    Refusal.Code.COLUMN_TYPE_CHANGED,
                    "The column %s of dataset %s is described as %s, but %s comes out; save the dataset again."
                            .formatted(
                                    column.name(),
                                    rows.schema().id(),
                                    column.described().type().jsonName(),
                                    found.type().columnType().jsonName()));
        }
    }
}
