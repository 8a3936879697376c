package io.segments.testkit.condition;

import io.segments.condition.Condition;
import io.segments.condition.Operator;
import io.segments.condition.check.ComputedColumnCheck;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.Computation.Function;
import io.segments.condition.schema.Computation.Lookup;
import io.segments.condition.schema.Computation.OfRelated;
import io.segments.condition.schema.Computation.Rollup;
import io.segments.condition.schema.ComputedColumn;
import io.segments.condition.schema.Hop;
import io.segments.testkit.property.Choices;
import io.segments.testkit.property.Generator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Random computed columns for the tables of a world. Floating-point columns are not added up: what comes out depends on the order in which an
 * engine does it.
 */
record ComputedGenerator(World world) {

    private static final Set<Operator> NOT_EVERYWHERE = Set.of(Operator.MATCHES, Operator.DOES_NOT_MATCH);

    /** The world with some more columns. */
    World from(Choices choices) {
        return new World(
                world.tables().stream().map(table -> table(table, choices)).toList(),
                world.asOf(),
                world.zone(),
                world.memberships(),
                world.lists());
    }

    private TestTable table(TestTable table, Choices choices) {
        var columns = new ArrayList<ComputedColumn>();
        var storage = new LinkedHashMap<>(table.storage());
        for (var number = choices.below(4); number > 0; number--) {
            var name = "computed " + number;
            computation(table, choices).ifPresent(computation -> {
                var checked = ComputedColumnCheck.check(
                        List.of(ComputedColumn.unchecked(name, "", false, computation)),
                        table.schema(),
                        world.schemas());
                if (checked.findings().isEmpty()) {
                    columns.addAll(checked.columns());
                    storage.put(name, storage(computation));
                }
            });
        }
        return new TestTable(table.schema().with(columns), storage, table.rows());
    }

    private Optional<OfRelated> computation(TestTable table, Choices choices) {
        var path = path(table, choices);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        var end = world.table(path.getLast().dataset());
        var column = Generator.among(end.schema().columns()).from(choices);
        if (choices.once(3)) {
            return Optional.of(new Lookup(path, column.name()));
        }
        var function = Generator.among(Function.values()).from(choices);
        var isAdded = function == Function.SUM || function == Function.AVERAGE;
        if (isAdded && end.storageOf(column.name()) == Storage.DOUBLE) {
            return Optional.empty();
        }
        Optional<String> order = function.isOrdered()
                        && (end.schema().eventTimeColumn().isEmpty() || choices.once(3))
                ? Optional.of(
                        Generator.among(end.schema().columns()).from(choices).name())
                : Optional.empty();
        return Optional.of(new Rollup(
                path,
                function,
                Optional.of(column).filter(_ -> function.takesColumn()).map(ColumnSchema::name),
                order,
                where(end, choices)));
    }

    private List<Hop> path(TestTable table, Choices choices) {
        var path = new ArrayList<Hop>();
        var here = table;
        for (var steps = choices.once(3) ? 2 : 1; steps > 0; steps--) {
            var from = here;
            var others = world.tables().stream()
                    .filter(other -> !from.schema().joinsTo(other.schema()).isEmpty())
                    .toList();
            if (others.isEmpty()) {
                return path;
            }
            here = Generator.among(others).from(choices);
            path.add(new Hop(here.schema().id(), TreeGenerator.via(from, here, choices)));
        }
        return path;
    }

    private Optional<Condition> where(TestTable table, Choices choices) {
        return choices.once(2)
                ? Optional.of(new TreeGenerator(world).filter(table, 1, choices))
                        .filter(where -> Collections.disjoint(UsedOperators.of(where), NOT_EVERYWHERE))
                : Optional.empty();
    }

    private Storage storage(OfRelated computation) {
        var end = world.table(computation.dataset());
        return switch (computation) {
            case Lookup lookup -> end.storageOf(lookup.column());
            case Rollup rollup ->
                switch (rollup.function()) {
                    case COUNT, COUNT_DISTINCT -> Storage.INTEGER;
                    case SUM -> Storage.DECIMAL;
                    case AVERAGE -> Storage.DOUBLE;
                    case MIN, MAX, MOST_FREQUENT, FIRST, LAST ->
                        end.storageOf(rollup.column().orElseThrow());
                };
        };
    }
}
