package io.segments.workers.connector.postgresql;

import io.segments.workers.spi.DeliveryOutcome;
import io.segments.workers.spi.DeliveryOutcome.Deferred;
import io.segments.workers.spi.DeliveryOutcome.Rejected;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Knows which tables and columns there are, and makes those that are missing where it may. Runs in transactions of its own. */
final class TargetTables {

    private final PostgresqlConfig config;
    private final AppliedOffsets applied;
    private final Map<String, Set<String>> known = new ConcurrentHashMap<>();
    private volatile boolean prepared;

    TargetTables(PostgresqlConfig config, AppliedOffsets applied) {
        this.config = config;
        this.applied = applied;
    }

    TargetTable table(String object) {
        return new TargetTable(config.schema(), object, config.identityColumn());
    }

    /** Sees to our own tables. */
    void prepare(Connection connection) throws SQLException {
        if (!prepared) {
            serialised(connection);
            applied.createTables(connection);
            connection.commit();
            prepared = true;
        }
    }

    /** Why an operation can't be applied to its table, if so. Creates what is missing where it may. */
    Optional<DeliveryOutcome> obstacle(Connection connection, Operation operation) throws SQLException {
        var object = operation.target().object();
        if (!Names.isTable(object)) {
            return Optional.of(new Deferred(
                    "object-name-invalid",
                    "a table's name has lower-case letters, digits and underscores, and does not start with "
                            + Names.OWN));
        }
        var columns = columns(connection, object);
        if (columns.isEmpty()) {
            return Optional.of(new Deferred("table-missing", "the schema has no such table"));
        }
        for (var own : table(object).ownColumns().toList()) {
            if (!columns.contains(own)) {
                return Optional.of(new Deferred("column-missing", "the table lacks column " + own));
            }
        }
        for (var field : operation.fields().entrySet()) {
            var missing = missing(connection, object, field.getKey(), field.getValue());
            if (missing.isPresent()) {
                return missing;
            }
        }
        return Optional.empty();
    }

    private Optional<DeliveryOutcome> missing(Connection connection, String object, String field, FieldValue value)
            throws SQLException {
        if (columns(connection, object).contains(field) && Names.isColumn(field)) {
            return Optional.empty();
        }
        if (!Names.isColumn(field) || field.equals(config.identityColumn())) {
            return Optional.of(new Rejected("field-name-invalid", "the name of a field is not that of a column"));
        }
        if (!config.createTables()) {
            return Optional.of(new Deferred("column-missing", "the table lacks column " + field));
        }
        serialised(connection);
        table(object).addColumn(connection, field, value);
        connection.commit();
        known.remove(object);
        return Optional.empty();
    }

    private Set<String> columns(Connection connection, String object) throws SQLException {
        var cached = known.get(object);
        if (cached != null) {
            return cached;
        }
        if (config.createTables()) {
            serialised(connection);
            table(object).create(connection);
            connection.commit();
        }
        var columns = new HashSet<>(table(object).columns(connection));
        connection.commit();
        if (!columns.isEmpty()) {
            known.put(object, columns);
        }
        return columns;
    }

    /** Forgets what it knows, because the database says otherwise. */
    void forget() {
        known.clear();
        prepared = false;
    }

    /** Two replicas that create the same thing at once would fail. */
    private static void serialised(Connection connection) throws SQLException {
        try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, 0x5365676d656e7473L);
            lock.execute();
        }
    }
}
