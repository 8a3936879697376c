package io.segments.testkit.condition;

import io.segments.condition.schema.Computation.Lookup;
import io.segments.condition.schema.Computation.Memberships;
import io.segments.condition.schema.Computation.OfRelated;
import io.segments.condition.schema.Computation.Rollup;
import io.segments.condition.schema.ComputedColumn;
import io.segments.condition.schema.Hop;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows with the values of their computed columns, as the language's page says what these are.
 *
 * @param stored the world as a warehouse has it
 * @param interpreter says for whom the filters of the columns hold
 */
record ComputedRows(World stored, ReferenceInterpreter interpreter) {

    /** A world with those values in its rows. */
    static World in(World world) {
        return new ComputedRows(world, ReferenceInterpreter.ofStored(world)).world();
    }

    /** The world with those values in its rows. */
    World world() {
        return new World(
                stored.tables().stream().map(this::table).toList(),
                stored.asOf(),
                stored.zone(),
                stored.memberships(),
                stored.lists());
    }

    private TestTable table(TestTable table) {
        return new TestTable(
                table.schema(),
                table.storage(),
                table.rows().stream().map(row -> row(row, table)).toList());
    }

    private Row row(Row row, TestTable table) {
        var values = new LinkedHashMap<String, @Nullable Object>(row.values());
        for (var column : table.schema().computed()) {
            values.put(column.name(), value(column, row, table).orElse(null));
        }
        return new Row(values);
    }

    private Optional<Object> value(ComputedColumn column, Row row, TestTable table) {
        return switch (column.computation()) {
            case Lookup lookup ->
                reached(lookup, row, table)
                        .flatMap(there -> there.value(lookup.column()).stream())
                        .min(ValueOrder.ASCENDING);
            case Rollup rollup -> value(rollup, row, table);
            case Memberships _ -> Optional.empty();
        };
    }

    private Optional<Object> value(Rollup rollup, Row row, TestTable table) {
        var values = values(rollup, row, table);
        return switch (rollup.function()) {
            case COUNT -> Optional.of(counted(rollup, row, table).count());
            case COUNT_DISTINCT -> Optional.of((long) frequencies(values).size());
            case SUM -> Aggregates.sum(values);
            case AVERAGE ->
                values.isEmpty() ? Optional.empty() : Aggregates.sum(values).map(sum -> binary(sum) / values.size());
            case MIN -> values.stream().min(ValueOrder.ASCENDING);
            case MAX -> values.stream().max(ValueOrder.ASCENDING);
            case MOST_FREQUENT -> mostFrequent(values);
            case FIRST -> next(rollup, row, table, ValueOrder.ASCENDING);
            case LAST -> next(rollup, row, table, ValueOrder.ASCENDING.reversed());
        };
    }

    /** The values that something is computed of. */
    List<Object> values(Rollup rollup, Row row, TestTable table) {
        return rollup.column().stream()
                .flatMap(column -> counted(rollup, row, table).flatMap(there -> there.value(column).stream()))
                .toList();
    }

    private static double binary(Object number) {
        return number instanceof Double floating ? floating : ((BigDecimal) number).doubleValue();
    }

    private static Optional<Object> mostFrequent(List<Object> values) {
        var frequencies = frequencies(values);
        return frequencies.entrySet().stream()
                .filter(entry -> entry.getValue()
                        .equals(frequencies.values().stream()
                                .max(Comparator.naturalOrder())
                                .orElseThrow()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static TreeMap<Object, Integer> frequencies(List<Object> values) {
        var frequencies = new TreeMap<Object, Integer>(ValueOrder.ASCENDING);
        values.forEach(value -> frequencies.merge(value, 1, Integer::sum));
        return frequencies;
    }

    /** The value of the row that comes first in an order. */
    private Optional<Object> next(Rollup rollup, Row row, TestTable table, Comparator<Object> order) {
        var of = rollup.column().orElseThrow();
        var by = rollup.orderBy()
                .or(() -> stored.table(rollup.dataset()).schema().eventTimeColumn())
                .orElseThrow();
        return counted(rollup, row, table)
                .filter(there -> there.value(of).isPresent() && there.value(by).isPresent())
                .min(Comparator.<Row, Object>comparing(there -> there.value(by).orElseThrow(), order)
                        .thenComparing(there -> there.value(of).orElseThrow(), ValueOrder.ASCENDING))
                .flatMap(there -> there.value(of));
    }

    private Stream<Row> counted(Rollup rollup, Row row, TestTable table) {
        var others = stored.table(rollup.dataset());
        return reached(rollup, row, table)
                .filter(there -> rollup.where()
                        .map(where -> interpreter.holds(where, there, others))
                        .orElse(true));
    }

    /** The rows at the end of a path, each as often as it is reached. */
    private Stream<Row> reached(OfRelated computation, Row row, TestTable table) {
        var rows = new ArrayList<>(List.of(row));
        var here = table;
        for (Hop hop : computation.path()) {
            var there = stored.table(hop.dataset());
            var next = new ArrayList<Row>();
            for (var each : rows) {
                interpreter.happenedOf(there, hop.via(), each, here).forEach(next::add);
            }
            rows = next;
            here = there;
        }
        return rows.stream();
    }
}
