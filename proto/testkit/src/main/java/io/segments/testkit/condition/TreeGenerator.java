package io.segments.testkit.condition;

import io.segments.condition.ColumnType;
import io.segments.condition.Condition;
import io.segments.condition.Condition.All;
import io.segments.condition.Condition.Any;
import io.segments.condition.Condition.Bucket;
import io.segments.condition.Condition.Compare;
import io.segments.condition.Condition.CompareColumns;
import io.segments.condition.Condition.InList;
import io.segments.condition.Condition.InSegment;
import io.segments.condition.Condition.Not;
import io.segments.condition.Condition.Occurrence;
import io.segments.condition.Condition.Occurrence.Position;
import io.segments.condition.Condition.Performed;
import io.segments.condition.Condition.Related;
import io.segments.condition.Condition.Sql;
import io.segments.condition.Count;
import io.segments.condition.Join;
import io.segments.condition.JsonPath;
import io.segments.condition.Measure;
import io.segments.condition.Operator;
import io.segments.condition.Window;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.Computation.Function;
import io.segments.condition.schema.Computation.Rollup;
import io.segments.condition.schema.DatasetType;
import io.segments.testkit.property.Choices;
import io.segments.testkit.property.Generator;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Random well-typed conditions over one world. */
final class TreeGenerator {

    private final World world;
    private final List<TestTable> events;
    private final List<String> segments;
    private final List<String> lists;
    private final OperandGenerator operands;

    TreeGenerator(World world) {
        this.world = ComputedRows.in(world);
        this.events = this.world.tables().stream()
                .filter(table -> table.schema().type() == DatasetType.EVENT)
                .toList();
        this.segments = world.memberships().keySet().stream().sorted().toList();
        this.lists = world.lists().keySet().stream().sorted().toList();
        this.operands = new OperandGenerator(new CellGenerator(world.asOf(), world.zone()), world.zone());
    }

    /** A condition over the members' table. */
    Condition condition(int depth, Choices choices) {
        if (depth == 0) {
            return leaf(choices);
        }
        return switch ((int) choices.below(7)) {
            case 0, 1, 2 -> leaf(choices);
            case 3 -> new Not(condition(depth - 1, choices));
            case 4, 5 -> new All(group(each -> condition(depth - 1, each), choices));
            default -> new Any(group(each -> condition(depth - 1, each), choices));
        };
    }

    private Condition leaf(Choices choices) {
        return switch ((int) choices.below(17)) {
            case 16 -> written(world.members(), choices);
            case 6 -> performed(choices);
            case 11 -> occurrence(choices);
            case 12 -> bucket(choices);
            case 13, 14 -> sequence(choices);
            case 15 -> new InList(Generator.among(lists).from(choices));
            case 7, 8 -> related(world.members(), 2, choices);
            case 9 -> compareColumns(world.members(), choices);
            case 10 -> new InSegment(Generator.among(segments).from(choices));
            default -> compare(world.members(), choices);
        };
    }

    /** A condition over the columns of one table alone. */
    Condition filter(TestTable table, int depth, Choices choices) {
        if (depth == 0) {
            return compare(table, choices);
        }
        return switch ((int) choices.below(8)) {
            case 7 -> written(table, choices);
            case 0, 1 -> compare(table, choices);
            case 5 -> related(table, depth - 1, choices);
            case 6 -> compareColumns(table, choices);
            case 2 -> new Not(filter(table, depth - 1, choices));
            case 3 -> new All(group(each -> filter(table, depth - 1, each), choices));
            default -> new Any(group(each -> filter(table, depth - 1, each), choices));
        };
    }

    /** No condition twice. */
    private static List<Condition> group(Generator<Condition> parts, Choices choices) {
        return List.copyOf(new LinkedHashSet<>(parts.listOf(1, 4).from(choices)));
    }

    private Condition compare(TestTable table, Choices choices) {
        var column = Generator.among(table.schema().usableColumns()).from(choices);
        var whole = new OperandGenerator.StoredColumn(table, column.name());
        Optional<JsonPath> path = column.type() == ColumnType.JSON && !choices.once(8)
                ? Optional.of(JsonGenerator.path(whole.values(), choices))
                : Optional.empty();
        var stored = new OperandGenerator.StoredColumn(table, column.name(), path);
        var operator = Generator.among(Arrays.stream(Operator.values())
                        .filter(candidate -> candidate.accepts(stored.type()))
                        .toList())
                .from(choices);
        if (isComputed(table, column, Function.AVERAGE)) {
            return new Compare(column.name(), operator, AggregateGenerator.averages(operator, choices));
        }
        return new Compare(column.name(), operator, operands.operand(operator, stored, choices), path);
    }

    private Condition compareColumns(TestTable table, Choices choices) {
        var columns = comparable(table);
        var column = Generator.among(columns).from(choices);
        var other = Generator.among(columns.stream()
                        .filter(candidate -> candidate.type() == column.type())
                        .toList())
                .from(choices);
        var operator = Generator.among(List.copyOf(new TreeSet<>(CompareColumns.operators(column.type()))))
                .from(choices);
        return new CompareColumns(column.name(), operator, other.name());
    }

    private static boolean isComputed(TestTable table, ColumnSchema column, Function function) {
        return table.schema()
                .computed(column.name())
                .filter(computed -> computed.computation() instanceof Rollup rollup && rollup.function() == function)
                .isPresent();
    }

    /** The columns that can be compared with others. Sums have more digits than some engines can compare exactly with others. */
    static List<ColumnSchema> comparable(TestTable table) {
        return scalars(table).stream()
                .filter(column -> !isComputed(table, column, Function.SUM))
                .toList();
    }

    /** The columns that have an order. */
    static List<ColumnSchema> scalars(TestTable table) {
        return table.schema().usableColumns().stream()
                .filter(column -> column.type().isScalar())
                .toList();
    }

    /** Something about the rows that are related to those of a table; a comparison where there are none. */
    private Condition related(TestTable table, int depth, Choices choices) {
        var others = world.tables().stream()
                .filter(other -> !table.schema().joinsTo(other.schema()).isEmpty())
                .toList();
        if (others.isEmpty()) {
            return compare(table, choices);
        }
        var other = Generator.among(others).from(choices);
        Optional<Condition> where = choices.once(2) ? Optional.of(filter(other, depth, choices)) : Optional.empty();
        var measure = switch ((int) choices.below(5)) {
            case 0, 1 -> new AggregateGenerator(other, operands).from(choices);
            case 2 -> new Measure.Every(filter(other, depth, choices));
            default -> new Measure.Rows(count(choices));
        };
        return new Related(other.schema().id(), via(table, other, choices), measure, where);
    }

    /** One of the relationships, named where that is needed and sometimes where it is not. */
    static Optional<Join> via(TestTable from, TestTable to, Choices choices) {
        var joins = from.schema().joinsTo(to.schema());
        return joins.size() == 1 && !choices.once(4)
                ? Optional.empty()
                : Optional.of(Generator.among(joins).from(choices));
    }

    private static Condition bucket(Choices choices) {
        var salt = Generator.among("draw", "Verlosung \u00fc", "it's").from(choices);
        var from = (int) choices.below(Bucket.PLACES);
        return new Bucket(salt, from, from + 1 + (int) choices.below(Bucket.PLACES - from));
    }

    private static Condition written(TestTable table, Choices choices) {
        return new Sql(
                Generator.among(WrittenPredicate.over(table)).from(choices).sql());
    }

    private Condition occurrence(Choices choices) {
        var table = Generator.among(events).from(choices);
        Optional<Condition> where = choices.once(3) ? Optional.of(filter(table, 1, choices)) : Optional.empty();
        return new Occurrence(
                Generator.among(Position.values()).from(choices),
                table.schema().id(),
                via(world.members(), table, choices),
                names(table, choices),
                window(choices),
                where,
                filter(table, 1, choices));
    }

    private Condition sequence(Choices choices) {
        var table = Generator.among(events).from(choices);
        return new SequenceGenerator(table, each -> filter(table, 1, each))
                .from(via(world.members(), table, choices), window(choices), choices);
    }

    private static List<String> names(TestTable events, Choices choices) {
        return events.schema().eventNameColumn().isPresent()
                ? List.copyOf(
                        new LinkedHashSet<>(WorldGenerator.EVENTS.listOf(0, 2).from(choices)))
                : List.of();
    }

    private Condition performed(Choices choices) {
        var table = Generator.among(events).from(choices);
        var names = names(table, choices);
        Optional<Condition> where = choices.once(2) ? Optional.of(filter(table, 1, choices)) : Optional.empty();
        return new Performed(
                table.schema().id(),
                via(world.members(), table, choices),
                names,
                count(choices),
                window(choices),
                where);
    }

    private static Count count(Choices choices) {
        return switch ((int) choices.below(6)) {
            case 0, 1 -> Count.DEFAULT;
            case 2 -> new Count.AtLeast(1 + choices.below(3));
            case 3 -> new Count.AtMost(choices.below(3));
            case 4 -> new Count.Exactly(choices.below(3));
            default -> {
                var from = choices.below(3);
                yield new Count.Between(from, from + choices.below(3));
            }
        };
    }

    private Window window(Choices choices) {
        return switch ((int) choices.below(9)) {
            case 0, 1, 2 -> Window.ALWAYS;
            case 3 -> new Window.WithinLast(operands.span(true, choices));
            case 4 -> new Window.MoreThanAgo(operands.span(true, choices));
            case 5 -> new Window.BetweenAgo(operands.spanRange(true, choices));
            case 6 -> new Window.Before(operands.day(choices));
            case 7 -> new Window.After(operands.day(choices));
            default -> {
                var days = operands.days(choices);
                yield new Window.BetweenDates(days.getFirst(), days.getLast());
            }
        };
    }
}
