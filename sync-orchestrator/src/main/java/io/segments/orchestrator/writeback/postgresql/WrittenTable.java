package io.segments.orchestrator.writeback.postgresql;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table of ours in a warehouse, with what is said of its rows.
 *
 * @param name its name
 * @param key the columns that tell its rows apart
 * @param columns all of its columns
 * @param indexed the columns of its index; none when it has no other than that of the key
 * @param <T> what a row is about
 */
record WrittenTable<T>(String name, List<String> key, List<Column<T>> columns, List<String> indexed) {

    /**
     * A column.
     *
     * @param name its name, which no SQL takes for something else
     * @param type its type, with what is said besides
     * @param value what is in it
     */
    record Column<T>(String name, String type, Function<T, @Nullable Object> value) {

        private String declared() {
            return name + " " + type;
        }

        private String parameter() {
            return type.equals("json") ? "cast(? as json)" : "?";
        }
    }

    WrittenTable {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        indexed = List.copyOf(indexed);
    }

    /** Statements that create it. */
    List<String> creating(String schema) {
        var table = "create table %s (\n%s,\n    primary key (%s)\n)"
                .formatted(
                        in(schema),
                        columns.stream()
                                .map(column -> "    " + column.declared())
                                .collect(joining(",\n")),
                        String.join(", ", key));
        var index = "create index %s on %s (%s)".formatted(indexName(), in(schema), String.join(", ", indexed));
        return indexed.isEmpty() ? List.of(table) : List.of(table, index);
    }

    private String indexName() {
        return name + "_" + String.join("_", indexed);
    }

    /** Statements that add the columns that it lacks. */
    List<String> completing(String schema, Set<String> there) {
        return columns.stream()
                .filter(column -> !there.contains(column.name()))
                .map(column -> "alter table %s add column if not exists %s".formatted(in(schema), column.declared()))
                .toList();
    }

    /** Adds rows, or makes those that are there as they should be. */
    void write(Connection connection, String schema, List<T> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(upsert(schema))) {
            for (var row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void bind(PreparedStatement statement, T row) throws SQLException {
        var parameter = 1;
        for (var column : columns) {
            statement.setObject(parameter++, column.value().apply(row));
        }
    }

    private String upsert(String schema) {
        return "insert into %s (%s) values (%s) on conflict (%s) do update set %s"
                .formatted(
                        in(schema),
                        columns.stream().map(Column::name).collect(joining(", ")),
                        columns.stream().map(Column::parameter).collect(joining(", ")),
                        String.join(", ", key),
                        columns.stream()
                                .map(Column::name)
                                .filter(column -> !key.contains(column))
                                .map(column -> column + " = excluded." + column)
                                .collect(joining(", ")));
    }

    /** Its name in a schema. */
    String in(String schema) {
        return "\"" + schema + "\"." + name;
    }
}
