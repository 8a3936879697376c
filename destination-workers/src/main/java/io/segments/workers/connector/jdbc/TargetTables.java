package io.segments.workers.connector.jdbc;

import io.segments.workers.spi.DeliveryOutcome;
import io.segments.workers.spi.DeliveryOutcome.Deferred;
import io.segments.workers.spi.DeliveryOutcome.Rejected;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Knows which tables and columns there are, and makes those that are missing where it may. Runs in transactions of its own. */
final class TargetTables {

    private final TableDialect dialect;
    private final TableSettings settings;
    private final AppliedOffsets applied;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private volatile boolean prepared;

    /**
     * A table as it was when last looked at.
     *
     * @param columns the names of its columns; none when it is not there
     * @param objection why it can't be a target, if so
     * @param objectionToKey why an identity can't be a row of it, if so
     */
    private record Known(Set<String> columns, Optional<String> objection, Optional<String> objectionToKey) {

        /** Why such an operation can't be applied to it, if so. */
        Optional<String> objectionTo(Operation.Kind kind) {
            return objection.isPresent() || !isKeyed(kind) ? objection : objectionToKey;
        }
    }

    /** Whether an identity has to have one row at most. */
    private static boolean isKeyed(Operation.Kind kind) {
        return kind == Operation.Kind.UPSERT || kind == Operation.Kind.REMOVE;
    }

    TargetTables(TableDialect dialect, TableSettings settings, AppliedOffsets applied) {
        this.dialect = dialect;
        this.settings = settings;
        this.applied = applied;
    }

    TargetTable table(String object) {
        return new TargetTable(dialect, object, settings.identityColumn());
    }

    /** Sees to our own tables. */
    void prepare(Connection connection) throws SQLException {
        if (!prepared) {
            making(connection, () -> applied.createTables(connection));
            prepared = true;
        }
    }

    /** Why an operation can't be applied to its table, if so. Creates what is missing where it may. */
    Optional<DeliveryOutcome> obstacle(Connection connection, Operation operation) throws SQLException {
        var object = operation.target().object();
        if (!OwnNames.isTable(object)) {
            return Optional.of(new Deferred(
                    "object-name-invalid",
                    "a table's name has lower-case letters, digits and underscores, and does not start with "
                            + OwnNames.PREFIX));
        }
        var known = known(connection, object, operation.kind());
        var columns = known.columns();
        if (columns.isEmpty()) {
            return Optional.of(new Deferred("table-missing", "there is no such table"));
        }
        var objection = known.objectionTo(operation.kind());
        if (objection.isPresent()) {
            return Optional.of(new Deferred("table-unfit", objection.get()));
        }
        for (var own : table(object).neededFor(operation.kind()).toList()) {
            if (!has(columns, own)) {
                return Optional.of(new Deferred("column-missing", "the table lacks column " + own));
            }
        }
        for (var field : operation.fields().entrySet()) {
            var missing = missing(connection, operation, field.getKey(), field.getValue());
            if (missing.isPresent()) {
                return missing;
            }
        }
        return Optional.empty();
    }

    private Optional<DeliveryOutcome> missing(
            Connection connection, Operation operation, String field, FieldValue value) throws SQLException {
        var object = operation.target().object();
        if (OwnNames.isOwn(field)
                || !dialect.isColumn(field)
                || dialect.isSameColumn(field, settings.identityColumn())) {
            return Optional.of(new Rejected("field-name-invalid", "the name of a field is not that of a column"));
        }
        if (has(known(connection, object, operation.kind()).columns(), field)) {
            return Optional.empty();
        }
        return settings.createTables()
                ? added(connection, object, field, value)
                : Optional.of(new Deferred("column-missing", "the table lacks column " + field));
    }

    private Optional<DeliveryOutcome> added(Connection connection, String object, String field, FieldValue value)
            throws SQLException {
        known.remove(object);
        try {
            making(connection, () -> {
                // another replica may have been quicker
                if (!has(table(object).columns(connection), field)) {
                    table(object).addColumn(connection, field, value);
                }
            });
            return Optional.empty();
        } catch (SQLException e) {
            if (dialect.meaning(e) != TableDialect.Meaning.NAME_TAKEN) {
                throw e;
            }
            return Optional.of(new Rejected(
                    "field-name-invalid", "for the database, the field's name is the same as that of another column"));
        }
    }

    private boolean has(Set<String> columns, String name) {
        return columns.contains(name) || columns.stream().anyMatch(one -> dialect.isSameColumn(one, name));
    }

    private Known known(Connection connection, String object, Operation.Kind kind) throws SQLException {
        var cached = known.get(object);
        if (cached != null) {
            return cached;
        }
        // a new table has no row to update or to remove
        if (settings.createTables() && kind != Operation.Kind.UPDATE && kind != Operation.Kind.WITHDRAW) {
            making(connection, () -> table(object).create(connection, isKeyed(kind)));
        }
        var columns = table(object).columns(connection);
        var found = columns.isEmpty()
                ? new Known(Set.of(), Optional.empty(), Optional.empty())
                : new Known(
                        Set.copyOf(columns),
                        dialect.objectionTo(connection, object),
                        dialect.objectionToKey(connection, object));
        connection.commit();
        if (!columns.isEmpty()) {
            known.put(object, found);
        }
        return found;
    }

    /** Looks at the tables again before the next batch, because something was not as it should be. */
    void lookAgain() {
        known.clear();
    }

    /** Forgets what it knows, because the database says otherwise. */
    void forget() {
        known.clear();
        prepared = false;
    }

    /** Makes tables or columns. */
    @FunctionalInterface
    private interface Making {
        void run() throws SQLException;
    }

    /** Two replicas that create the same thing at once would fail. */
    private void making(Connection connection, Making making) throws SQLException {
        dialect.beginMaking(connection);
        try {
            making.run();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            dialect.endMaking(connection);
        }
    }
}
