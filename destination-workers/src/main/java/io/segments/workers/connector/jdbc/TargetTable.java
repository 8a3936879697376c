package io.segments.workers.connector.jdbc;

import static java.util.stream.Collectors.joining;

import io.segments.workers.spi.DeliveryOutcome;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One table: an identity column, a column for each field, and our own columns that say which sync wrote a row last and where that operation stands, so that an older one never overwrites a newer.
 */
final class TargetTable {

    private final TableDialect dialect;
    private final String name;
    private final String identityColumn;

    TargetTable(TableDialect dialect, String name, String identityColumn) {
        this.dialect = dialect;
        this.name = name;
        this.identityColumn = identityColumn;
    }

    /**
     * Creates the table, unless it is there.
     *
     * @param keyed whether an identity has one row at most
     */
    void create(Connection connection, boolean keyed) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create table if not exists " + quoted() + " (" + dialect.column(identityColumn) + " "
                    + dialect.identityType() + (keyed ? " primary key, " : " not null, ") + OwnNames.PREFIX
                    + "workspace " + dialect.keyType() + " not null, " + OwnNames.PREFIX + "sync " + dialect.keyType()
                    + " not null, " + OwnNames.PREFIX + "generation bigint not null, " + OwnNames.PREFIX
                    + "run bigint not null, " + OwnNames.PREFIX + "place bigint not null)" + dialect.tableOptions());
        }
    }

    /** Its columns; none when there is no such table. */
    Set<String> columns(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(dialect.columnsQuery())) {
            select.setString(1, name);
            var columns = new HashSet<String>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
            return columns;
        }
    }

    /** The columns that a table must have, whatever fields there are. Whose rows are no operation's own, nothing of ours is written to. */
    Stream<String> neededFor(Operation.Kind kind) {
        return switch (kind) {
            case UPSERT, REMOVE, APPEND -> Stream.concat(Stream.of(identityColumn), OwnNames.STANDING.stream());
            case UPDATE, WITHDRAW -> Stream.of(identityColumn);
        };
    }

    void addColumn(Connection connection, String column, FieldValue example) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("alter table " + quoted() + " add column " + dialect.column(column) + " "
                    + dialect.fieldType(example));
        }
    }

    /** Applies operations of one kind, with the same fields; what it decides against single ones. */
    Map<Long, DeliveryOutcome> apply(Connection connection, List<Operation> operations) throws SQLException {
        var first = operations.getFirst();
        var fields = new TreeSet<>(first.fields().keySet());
        return switch (first.kind()) {
            case UPSERT -> together(connection, upsert(fields), operations, this::bindWhole);
            case APPEND -> together(connection, append(fields), operations, this::bindWhole);
            case REMOVE -> together(connection, remove(), operations, this::bindStanding);
            case WITHDRAW ->
                together(
                        connection,
                        "delete from " + quoted() + " where " + dialect.column(identityColumn) + " = ?",
                        operations,
                        (statement, operation) -> statement.setString(1, operation.identity()));
            case UPDATE -> fields.isEmpty() ? Map.of() : each(connection, update(fields), operations);
        };
    }

    /** Sets the parameters of an operation. */
    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement, Operation operation) throws SQLException;
    }

    private static Map<Long, DeliveryOutcome> together(
            Connection connection, String sql, List<Operation> operations, Binding binding) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var operation : operations) {
                binding.bind(statement, operation);
                statement.addBatch();
            }
            statement.executeBatch();
        }
        return Map.of();
    }

    /** One by one, because of statements sent together not every driver says how many rows each has found. */
    private Map<Long, DeliveryOutcome> each(Connection connection, String sql, List<Operation> operations)
            throws SQLException {
        var missing = new TreeMap<Long, DeliveryOutcome>();
        try (var statement = connection.prepareStatement(sql)) {
            for (var operation : operations) {
                var next = bindFields(statement, 1, operation);
                statement.setString(next, operation.identity());
                if (statement.executeUpdate() == 0) {
                    missing.put(
                            operation.offset(),
                            new DeliveryOutcome.Rejected("no-such-record", "the table has no row of this identity"));
                }
            }
        }
        return missing;
    }

    private String upsert(Set<String> fields) {
        var columns = new ArrayList<String>();
        columns.add(identityColumn);
        columns.addAll(OwnNames.STANDING);
        columns.addAll(fields);
        return dialect.upsert(quoted(), columns.stream().map(dialect::column).toList());
    }

    private String remove() {
        var own = OwnNames.PREFIX;
        return "delete from " + quoted() + " where " + dialect.column(identityColumn) + " = ? and " + own
                + "workspace = ? and " + own + "sync = ? and (" + own + "generation, " + own + "run, " + own
                + "place) <= (?, ?, ?)";
    }

    private String append(Set<String> fields) {
        var columns = new ArrayList<String>();
        columns.add(identityColumn);
        columns.addAll(OwnNames.STANDING);
        columns.addAll(fields);
        return "insert into " + quoted() + columns.stream().map(dialect::column).collect(joining(", ", " (", ")"))
                + columns.stream().map(_ -> "?").collect(joining(", ", " values (", ")"));
    }

    private String update(Set<String> fields) {
        return "update " + quoted()
                + fields.stream()
                        .map(field -> dialect.column(field) + " = ?")
                        .collect(joining(", ", " set ", " where "))
                + dialect.column(identityColumn) + " = ?";
    }

    private void bindStanding(PreparedStatement statement, Operation operation) throws SQLException {
        statement.setString(1, operation.identity());
        statement.setString(2, operation.target().workspace());
        statement.setString(3, operation.target().sync());
        statement.setLong(4, operation.standing().generation());
        statement.setLong(5, operation.standing().run());
        statement.setLong(6, operation.standing().place());
    }

    private void bindWhole(PreparedStatement statement, Operation operation) throws SQLException {
        bindStanding(statement, operation);
        bindFields(statement, 7, operation);
    }

    private int bindFields(PreparedStatement statement, int first, Operation operation) throws SQLException {
        var index = first;
        for (var value : sorted(operation.fields()).values()) {
            dialect.bind(statement, index++, value);
        }
        return index;
    }

    private static Map<String, FieldValue> sorted(Map<String, FieldValue> fields) {
        return new TreeMap<>(fields);
    }

    private String quoted() {
        return dialect.table(name);
    }
}
