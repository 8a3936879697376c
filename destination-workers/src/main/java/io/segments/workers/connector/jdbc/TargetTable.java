package io.segments.workers.connector.jdbc;

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

    /** Creates the table, unless it is there. */
    void create(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create table if not exists " + quoted() + " (" + dialect.column(identityColumn) + " "
                    + dialect.identityType() + " primary key, " + OwnNames.PREFIX + "workspace " + dialect.keyType()
                    + " not null, " + OwnNames.PREFIX + "sync " + dialect.keyType() + " not null, " + OwnNames.PREFIX
                    + "generation bigint not null, " + OwnNames.PREFIX + "run bigint not null, " + OwnNames.PREFIX
                    + "place bigint not null)" + dialect.tableOptions());
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

    /** The columns that a table must have, whatever fields there are. */
    Stream<String> ownColumns() {
        return Stream.concat(Stream.of(identityColumn), OwnNames.STANDING.stream());
    }

    void addColumn(Connection connection, String column, FieldValue example) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("alter table " + quoted() + " add column " + dialect.column(column) + " "
                    + dialect.fieldType(example));
        }
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

    private void bind(PreparedStatement statement, Operation operation) throws SQLException {
        statement.setString(1, operation.identity());
        statement.setString(2, operation.target().workspace());
        statement.setString(3, operation.target().sync());
        statement.setLong(4, operation.standing().generation());
        statement.setLong(5, operation.standing().run());
        statement.setLong(6, operation.standing().place());
        if (operation.kind() == Operation.Kind.UPSERT) {
            var index = 7;
            for (var value : sorted(operation.fields()).values()) {
                dialect.bind(statement, index++, value);
            }
        }
    }

    private static Map<String, FieldValue> sorted(Map<String, FieldValue> fields) {
        return new TreeMap<>(fields);
    }

    private String quoted() {
        return dialect.table(name);
    }
}
