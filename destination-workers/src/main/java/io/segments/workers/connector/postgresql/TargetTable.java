package io.segments.workers.connector.postgresql;

import static java.util.stream.Collectors.joining;

import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One table: an identity column, a column for each field, and our own columns that say which sync wrote a row last and where that operation stands, so that an older one never overwrites a newer.
 */
final class TargetTable {

    private static final List<String> STANDING = List.of(
            Names.OWN + "workspace",
            Names.OWN + "sync",
            Names.OWN + "generation",
            Names.OWN + "run",
            Names.OWN + "place");

    private final String schema;
    private final String name;
    private final String identityColumn;

    TargetTable(String schema, String name, String identityColumn) {
        this.schema = schema;
        this.name = name;
        this.identityColumn = identityColumn;
    }

    /** Creates the table, unless it is there. */
    void create(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create table if not exists " + quoted() + " (" + Names.quoted(identityColumn)
                    + " text primary key, " + Names.OWN + "workspace text not null, " + Names.OWN
                    + "sync text not null, " + Names.OWN + "generation bigint not null, " + Names.OWN
                    + "run bigint not null, " + Names.OWN + "place bigint not null)");
        }
    }

    /** Its columns; none when there is no such table. */
    Set<String> columns(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(
                "select column_name from information_schema.columns where table_schema = ? and table_name = ?")) {
            select.setString(1, schema);
            select.setString(2, name);
            var columns = new HashSet<String>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
            return columns;
        }
    }

    /** The columns that a table must have, whatever fields there are. */
    Stream<String> ownColumns() {
        return Stream.concat(Stream.of(identityColumn), STANDING.stream());
    }

    void addColumn(Connection connection, String column, FieldValue example) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("alter table " + quoted() + " add column if not exists " + Names.quoted(column) + " "
                    + type(example));
        }
    }

    private static String type(FieldValue example) {
        return switch (example) {
            case FieldValue.Text _, FieldValue.Empty _ -> "text";
            case FieldValue.Decimal _ -> "numeric";
            case FieldValue.Bool _ -> "boolean";
            case FieldValue.Day _ -> "date";
            case FieldValue.Moment _ -> "timestamptz";
        };
    }

    /** Applies operations, all removals or all upserts of the same fields. */
    void apply(Connection connection, List<Operation> operations) throws SQLException {
        var first = operations.getFirst();
        try (var statement = connection.prepareStatement(
                switch (first.kind()) {
                    case UPSERT -> upsert(new TreeSet<>(first.fields().keySet()));
                    case REMOVE -> remove();
                })) {
            for (var operation : operations) {
                bind(statement, operation);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private String upsert(Set<String> fields) {
        var columns = new ArrayList<String>();
        columns.add(identityColumn);
        columns.addAll(STANDING);
        columns.addAll(fields);
        var set = columns.stream()
                .skip(1)
                .map(Names::quoted)
                .map(column -> column + " = excluded." + column)
                .collect(joining(", "));
        return "insert into " + quoted() + " as t ("
                + columns.stream().map(Names::quoted).collect(joining(", "))
                + ") values (" + columns.stream().map(_ -> "?").collect(joining(", ")) + ") on conflict ("
                + Names.quoted(identityColumn) + ") do update set " + set + " where " + isNotNewer("excluded.");
    }

    /** A row of another sync is overwritten; of the same sync only what is older, or the same once more. */
    private static String isNotNewer(String other) {
        var own = Names.OWN;
        return "(t." + own + "workspace, t." + own + "sync) is distinct from (" + other + own + "workspace, " + other
                + own + "sync) or (t." + own + "generation, t." + own + "run, t." + own + "place) <= (" + other + own
                + "generation, " + other + own + "run, " + other + own + "place)";
    }

    private String remove() {
        var own = Names.OWN;
        return "delete from " + quoted() + " where " + Names.quoted(identityColumn) + " = ? and " + own
                + "workspace = ? and " + own + "sync = ? and (" + own + "generation, " + own + "run, " + own
                + "place) <= (?, ?, ?)";
    }

    private static void bind(PreparedStatement statement, Operation operation) throws SQLException {
        statement.setString(1, operation.identity());
        statement.setString(2, operation.target().workspace());
        statement.setString(3, operation.target().sync());
        statement.setLong(4, operation.standing().generation());
        statement.setLong(5, operation.standing().run());
        statement.setLong(6, operation.standing().place());
        if (operation.kind() == Operation.Kind.UPSERT) {
            var index = 7;
            for (var value : sorted(operation.fields()).values()) {
                statement.setObject(index++, bindable(value));
            }
        }
    }

    private static Map<String, FieldValue> sorted(Map<String, FieldValue> fields) {
        return new TreeMap<>(fields);
    }

    private static @Nullable Object bindable(FieldValue value) {
        return switch (value) {
            case FieldValue.Text(var text) -> text;
            case FieldValue.Decimal(var number) -> number;
            case FieldValue.Bool(var bool) -> bool;
            case FieldValue.Day(var day) -> day;
            case FieldValue.Moment(var instant) -> instant.atOffset(ZoneOffset.UTC);
            case FieldValue.Empty() -> null;
        };
    }

    private String quoted() {
        return Names.quoted(schema, name);
    }
}
