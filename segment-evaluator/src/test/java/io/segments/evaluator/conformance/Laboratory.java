package io.segments.evaluator.conformance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.segments.condition.Condition;
import io.segments.condition.Operator;
import io.segments.condition.SqlUse;
import io.segments.condition.schema.Computation;
import io.segments.condition.schema.ComputedColumn;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.testkit.condition.ConformanceCase;
import io.segments.testkit.condition.Corpus;
import io.segments.testkit.condition.ReferenceInterpreter;
import io.segments.testkit.condition.Storage;
import io.segments.testkit.condition.TestTable;
import io.segments.testkit.condition.UsedOperators;
import io.segments.testkit.condition.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An engine that worlds can be put into. */
abstract class Laboratory implements AutoCloseable {

    private Optional<Held> held = Optional.empty();
    private List<ConformanceCase> corpus = List.of();
    private List<List<ConformanceCase>> corpusByWorld = List.of();

    private record Held(World world, Warehouse warehouse) {}

    /** Replaces what was in the warehouse by a world. */
    abstract Warehouse load(World world) throws SQLException;

    /** The same, unless it holds that world already. Nobody writes to it. */
    final Warehouse holding(World world) throws SQLException {
        var current = held.filter(one -> one.world().equals(world)).map(Held::warehouse);
        if (current.isPresent()) {
            return current.get();
        }
        var loaded = load(world);
        held = Optional.of(new Held(world, loaded));
        return loaded;
    }

    /** A connection of somebody who is not the evaluator, in another time zone. */
    abstract Connection stranger() throws SQLException;

    abstract String type(Storage storage);

    /** The type of one column, where it depends on the values. */
    String type(TestTable table, String column) {
        return type(table.storageOf(column));
    }

    /** A world as the engine can hold it: without values that it has not. */
    World storable(World world) {
        return world;
    }

    /** What the corpus expects, and where the engine cannot hold a world, what the reference says of the one that it holds. */
    final List<ConformanceCase> corpus() {
        if (corpus.isEmpty()) {
            var storable = new IdentityHashMap<World, World>();
            corpus = Corpus.load().stream()
                    .map(one -> held(one, storable.computeIfAbsent(one.world(), this::storable)))
                    .toList();
        }
        return corpus;
    }

    private static ConformanceCase held(ConformanceCase one, World storable) {
        return storable.equals(one.world())
                ? one
                : new ConformanceCase(
                        one.name(),
                        storable,
                        one.condition(),
                        new ReferenceInterpreter(storable).membersOf(one.condition()));
    }

    /** The cases of it that are answered, those of a world together. */
    final List<List<ConformanceCase>> corpusByWorld() {
        if (corpusByWorld.isEmpty()) {
            corpusByWorld = List.copyOf(corpus().stream()
                    .filter(this::isAnswered)
                    .collect(Collectors.groupingBy(
                            ConformanceCase::world, LinkedHashMap::new, Collectors.toUnmodifiableList()))
                    .values());
        }
        return corpusByWorld;
    }

    /** Whether a world is asked for again and again. */
    final boolean isOfTheCorpus(World world) {
        return corpus().stream().anyMatch(one -> one.world() == world);
    }

    final boolean isAnswered(ConformanceCase one) {
        return isAnswered(one.condition(), one.world());
    }

    /** The mistakes that cannot be made in the engine's SQL. */
    Set<Mistake> impossible() {
        return Set.of();
    }

    /** The operators that the engine has no exact equivalent of. */
    Set<Operator> refused() {
        return Set.of();
    }

    /** Whether the engine has an exact equivalent of a condition. */
    boolean isAnswered(Condition condition) {
        return Collections.disjoint(UsedOperators.of(condition), refused());
    }

    /** Whether predicates that people write in SQL are taken. */
    boolean takesWrittenSql() {
        return true;
    }

    /** The same of a condition in a world, which may have columns that are computed by a filter of its own. */
    final boolean isAnswered(Condition condition, World world) {
        return takes(condition)
                && world.tables().stream()
                        .flatMap(table -> table.schema().computed().stream())
                        .allMatch(this::isComputed);
    }

    /** A world without the computed columns that the engine has no exact equivalent of. */
    final World computable(World world) {
        return new World(
                world.tables().stream()
                        .map(table -> new TestTable(
                                table.schema()
                                        .with(table.schema().computed().stream()
                                                .filter(this::isComputed)
                                                .toList()),
                                table.storage(),
                                table.rows()))
                        .toList(),
                world.asOf(),
                world.zone(),
                world.memberships(),
                world.lists());
    }

    private boolean isComputed(ComputedColumn column) {
        return !(column.computation() instanceof Computation.Rollup rollup)
                || rollup.where().stream().allMatch(this::takes);
    }

    private boolean takes(Condition condition) {
        return isAnswered(condition)
                && (takesWrittenSql() || SqlUse.in(condition, "").isEmpty());
    }

    /** The first column of what each of some queries finds for somebody who is not the evaluator. */
    List<Set<String>> ask(List<String> queries) throws SQLException {
        var answers = new ArrayList<Set<String>>();
        try (var connection = stranger();
                var statement = connection.createStatement()) {
            for (var sql : queries) {
                try (var results = statement.executeQuery(sql)) {
                    var found = new TreeSet<String>();
                    while (results.next()) {
                        found.add(results.getString(1));
                    }
                    answers.add(found);
                }
            }
        }
        return answers;
    }

    @Override
    public abstract void close() throws SQLException;

    final void fill(Connection connection, World world) throws SQLException {
        for (var table : world.tables()) {
            fill(connection, table);
        }
    }

    private void fill(Connection connection, TestTable table) throws SQLException {
        var columns = table.schema().columns();
        var name = quoted(table.schema().id());
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + name + " ("
                    + columns.stream()
                            .map(column -> quoted(column.name()) + " " + type(table, column.name()))
                            .collect(Collectors.joining(", "))
                    + ")");
        }
        var places = columns.stream()
                .map(column -> placeholder(type(table, column.name())))
                .collect(Collectors.joining(", "));
        try (var insert = connection.prepareStatement("INSERT INTO " + name + " VALUES (" + places + ")")) {
            for (var row : table.rows()) {
                var place = 0;
                for (var column : columns) {
                    insert.setString(++place, text(row.values().get(column.name())));
                }
                insert.addBatch();
            }
            if (!table.rows().isEmpty()) {
                insert.executeBatch();
            }
        }
    }

    /** What stands in an INSERT for a value of a type, which is given as text. */
    String placeholder(String type) {
        return "CAST(CAST(? AS VARCHAR) AS " + type + ")";
    }

    /** A value as text. */
    @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Instant moment -> moment.atOffset(ZoneOffset.UTC).toString().replace("Z", "+00");
            case List<?> elements -> json(elements);
            default -> value.toString();
        };
    }

    /** An array of texts as JSON. */
    static String json(List<?> elements) {
        var array = JsonNodeFactory.instance.arrayNode();
        elements.forEach(element -> array.add((String) element));
        return array.toString();
    }

    String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The name of the engine, for people. */
    @Override
    public String toString() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
