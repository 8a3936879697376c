package io.segments.workers.connector.jdbc;

import io.segments.workers.spi.DeliveryOutcome;
import io.segments.workers.spi.DeliveryOutcome.Deferred;
import io.segments.workers.spi.DeliveryOutcome.Rejected;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * How far each partition is applied, and what was decided against single operations, in the target's own transaction: so a redelivered operation is not applied again, and gets the outcome that it had.
 */
final class AppliedOffsets {

    private final TableDialect dialect;
    private final String offsets;
    private final String refused;
    private final String destination;

    AppliedOffsets(TableDialect dialect, String destination) {
        this.dialect = dialect;
        this.offsets = dialect.table(OwnNames.PREFIX + "offsets");
        this.refused = dialect.table(OwnNames.PREFIX + "refused");
        this.destination = destination;
    }

    /** Where a batch comes from. */
    record Source(String topic, int partition) {}

    /** Creates the tables, unless they are there. */
    void createTables(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            var text = dialect.keyType();
            var key = "destination " + text + ", topic " + text + ", part integer";
            statement.execute("create table if not exists " + offsets + " (" + key
                    + ", next_offset bigint not null, primary key (destination, topic, part))"
                    + dialect.tableOptions());
            statement.execute("create table if not exists " + refused + " (" + key
                    + ", position bigint, outcome text not null, reason text not null, detail text not null, decided "
                    + dialect.writtenType() + ", primary key (destination, topic, part, position))"
                    + dialect.tableOptions());
        }
    }

    /** The first offset that is not applied; nobody else can move it until the transaction ends. */
    long lock(Connection connection, Source source) throws SQLException {
        try (var insert = connection.prepareStatement("insert into " + offsets
                + " (destination, topic, part, next_offset) values (?, ?, ?, 0)" + dialect.otherwiseNothing("part"))) {
            bind(insert, source);
            insert.executeUpdate();
        }
        try (var select = connection.prepareStatement("select next_offset from " + offsets
                + " where destination = ? and topic = ? and part = ? for update")) {
            bind(select, source);
            try (var rows = select.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    /** What was decided against operations in a range of offsets, both ends included. */
    Map<Long, DeliveryOutcome> refusedBetween(Connection connection, Source source, long first, long last)
            throws SQLException {
        var found = new HashMap<Long, DeliveryOutcome>();
        try (var select = connection.prepareStatement("select position, outcome, reason, detail from " + refused
                + " where destination = ? and topic = ? and part = ? and position between ? and ?")) {
            bind(select, source);
            select.setLong(4, first);
            select.setLong(5, last);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var reason = rows.getString(3);
                    var detail = rows.getString(4);
                    found.put(
                            rows.getLong(1),
                            rows.getString(2).equals("rejected")
                                    ? new Rejected(reason, detail)
                                    : new Deferred(reason, detail));
                }
            }
        }
        return found;
    }

    /** Moves a partition on, with what was decided against operations by their offsets. */
    void advance(Connection connection, Source source, long next, SortedMap<Long, DeliveryOutcome> against)
            throws SQLException {
        try (var update = connection.prepareStatement(
                "update " + offsets + " set next_offset = ? where destination = ? and topic = ? and part = ?")) {
            update.setLong(1, next);
            update.setString(2, destination);
            update.setString(3, source.topic());
            update.setInt(4, source.partition());
            update.executeUpdate();
        }
        if (!against.isEmpty()) {
            remember(connection, source, against);
        }
    }

    private void remember(Connection connection, Source source, SortedMap<Long, DeliveryOutcome> against)
            throws SQLException {
        try (var insert = connection.prepareStatement("insert into " + refused
                + " (destination, topic, part, position, outcome, reason, detail) values (?, ?, ?, ?, ?, ?, ?)"
                + dialect.otherwiseNothing("part"))) {
            for (var one : against.entrySet()) {
                bind(insert, source);
                insert.setLong(4, one.getKey());
                switch (one.getValue()) {
                    case Rejected(var reason, var detail) -> {
                        insert.setString(5, "rejected");
                        insert.setString(6, reason);
                        insert.setString(7, detail);
                    }
                    case Deferred(var reason, var detail) -> {
                        insert.setString(5, "deferred");
                        insert.setString(6, reason);
                        insert.setString(7, detail);
                    }
                    case DeliveryOutcome.Delivered _,
                            DeliveryOutcome.Invalid _,
                            DeliveryOutcome.Retry _,
                            DeliveryOutcome.Unfinished _ ->
                        throw new IllegalArgumentException("nothing was decided against this operation");
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (var delete = connection.prepareStatement(
                "delete from " + refused + " where destination = ? and " + dialect.isOld("decided"))) {
            delete.setString(1, destination);
            delete.executeUpdate();
        }
    }

    private void bind(PreparedStatement statement, Source source) throws SQLException {
        statement.setString(1, destination);
        statement.setString(2, source.topic());
        statement.setInt(3, source.partition());
    }
}
