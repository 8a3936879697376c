package io.segments.orchestrator.writeback.postgresql;

import io.segments.orchestrator.writeback.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How far tables are written, in a table beside them. Whoever has locked its rows is the one who writes. */
final class Progress {

    /** The table. */
    static final WrittenTable<Table> TABLE = new WrittenTable<>(
            "write_back_progress",
            List.of("table_name"),
            List.of(
                    new WrittenTable.Column<>("table_name", "text", Table::word),
                    new WrittenTable.Column<>("position", "bigint", _ -> 0L),
                    new WrittenTable.Column<>("workspaces", "text", _ -> "")),
            List.of());

    private final Connection connection;
    private final String name;
    private final String scope;
    private final Map<Table, Long> positions = new EnumMap<>(Table.class);

    private Progress(Connection connection, String name, String scope) {
        this.connection = connection;
        this.name = name;
        this.scope = scope;
    }

    /** Locks it until the transaction ends. Where other workspaces were written, everything has to be looked at again. */
    static Progress locked(Connection connection, String schema, String scope) throws SQLException {
        var progress = new Progress(connection, TABLE.in(schema), scope);
        for (var table : Table.values()) {
            progress.positions.put(table, progress.lock(table));
        }
        return progress;
    }

    private long lock(Table table) throws SQLException {
        try (var insert = connection.prepareStatement("insert into " + name
                + " (table_name, position, workspaces) values (?, 0, ?) on conflict do nothing")) {
            insert.setString(1, table.word());
            insert.setString(2, scope);
            insert.executeUpdate();
        }
        try (var select = connection.prepareStatement(
                "select position, workspaces from " + name + " where table_name = ? for update")) {
            select.setString(1, table.word());
            try (var row = select.executeQuery()) {
                return row.next() && scope.equals(row.getString(2)) ? row.getLong(1) : 0;
            }
        }
    }

    long of(Table table) {
        return positions.getOrDefault(table, 0L);
    }

    void move(Table table, long position) throws SQLException {
        positions.put(table, position);
        try (var update = connection.prepareStatement(
                "update " + name + " set position = ?, workspaces = ? where table_name = ?")) {
            update.setLong(1, position);
            update.setString(2, scope);
            update.setString(3, table.word());
            update.executeUpdate();
        }
    }
}
