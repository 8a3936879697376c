package io.segments.workers.connector.jdbc;

import io.segments.workers.connector.jdbc.AppliedOffsets.Source;
import io.segments.workers.connector.jdbc.TableDialect.Meaning;
import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Answer.CredentialRefused;
import io.segments.workers.spi.Answer.Each;
import io.segments.workers.spi.Answer.Unavailable;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.DeliveryOutcome;
import io.segments.workers.spi.DeliveryOutcome.Delivered;
import io.segments.workers.spi.DeliveryOutcome.Rejected;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.Operation;
import io.segments.workers.spi.UnreadableSecretException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Applies each batch in one transaction together with its partition's offset. What can't be applied is decided, and remembered, in the same transaction.
 */
public final class TableConnector implements DestinationConnector {

    private static final int TRIES = 3;

    private final TableDialect dialect;
    private final Connections connections;
    private final AppliedOffsets applied;
    private final TargetTables tables;

    /**
     * A connector.
     *
     * @param dialect what the product's SQL says differently
     * @param settings how to write
     * @param destination the destination's id, under which it remembers how far it has come
     */
    public TableConnector(TableDialect dialect, TableSettings settings, String destination) {
        this.dialect = dialect;
        this.connections = new Connections(dialect);
        this.applied = new AppliedOffsets(dialect, destination);
        this.tables = new TargetTables(dialect, settings, applied);
    }

    @Override
    public Answer deliver(Batch batch) throws InterruptedException {
        for (var tryNumber = 1; ; tryNumber++) {
            try (var borrowed = connections.borrow()) {
                return new Each(apply(borrowed.connection(), batch));
            } catch (SQLException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                tables.forget();
                if (tryNumber >= TRIES || !isConflict(e)) {
                    return trouble(e);
                }
            } catch (UnreadableSecretException e) {
                return new CredentialRefused("credential-unreadable", "the password can't be read");
            }
        }
    }

    /** Whether somebody answers and takes the login; which permissions it needs is known when tables are written. */
    @Override
    public Optional<Answer> check() throws InterruptedException {
        try (var borrowed = connections.borrow();
                var statement = borrowed.connection().createStatement()) {
            statement.execute("select 1");
            return Optional.of(Each.delivered(0));
        } catch (SQLException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return Optional.of(trouble(e));
        }
    }

    private Answer trouble(SQLException e) {
        var detail = dialect.detail(e);
        return switch (dialect.meaning(e)) {
            case CREDENTIAL -> new CredentialRefused("credential-refused", detail);
            case UNREACHABLE -> new Unavailable("unreachable", detail, Optional.empty());
            case DATA, CONFLICT, NAME_TAKEN, OTHER -> new Unavailable("unavailable", detail, Optional.empty());
        };
    }

    private boolean isConflict(SQLException e) {
        var meaning = dialect.meaning(e);
        // of data only what is not decided within the transaction: two that made the same thing
        return meaning == Meaning.CONFLICT || meaning == Meaning.NAME_TAKEN || meaning == Meaning.DATA;
    }

    private List<DeliveryOutcome> apply(Connection connection, Batch batch) throws SQLException {
        tables.prepare(connection);
        var against = new TreeMap<Long, DeliveryOutcome>();
        for (var operation : batch.operations()) {
            tables.obstacle(connection, operation).ifPresent(outcome -> against.put(operation.offset(), outcome));
        }
        if (!against.isEmpty()) {
            // somebody may see to it meanwhile
            tables.lookAgain();
        }
        try {
            return transaction(connection, batch, against, this::applyTogether);
        } catch (SQLException e) {
            if (dialect.meaning(e) != Meaning.DATA) {
                throw e;
            }
            connection.rollback();
            return transaction(connection, batch, against, this::applyEach);
        }
    }

    /** Applies operations, adding what it decides against single ones. */
    @FunctionalInterface
    private interface Applying {
        void apply(Connection connection, List<Operation> operations, SortedMap<Long, DeliveryOutcome> against)
                throws SQLException;
    }

    private List<DeliveryOutcome> transaction(
            Connection connection, Batch batch, SortedMap<Long, DeliveryOutcome> obstacles, Applying applying)
            throws SQLException {
        var source = new Source(batch.topic(), batch.partition());
        var operations = batch.operations();
        var next = applied.lock(connection, source);
        var outcomes = new TreeMap<>(applied.refusedBetween(
                connection,
                source,
                operations.getFirst().offset(),
                operations.getLast().offset()));
        var against = new TreeMap<>(obstacles.tailMap(next));
        var fresh = operations.stream().filter(one -> one.offset() >= next).toList();
        applying.apply(
                connection,
                fresh.stream().filter(one -> !against.containsKey(one.offset())).toList(),
                against);
        if (!fresh.isEmpty()) {
            applied.advance(connection, source, fresh.getLast().offset() + 1, against);
        }
        connection.commit();
        outcomes.putAll(against);
        return operations.stream()
                .map(one -> outcomes.getOrDefault(one.offset(), new Delivered()))
                .toList();
    }

    /** What can be said in one statement: the same table, the same kind, the same fields. */
    private record Shape(String object, Operation.Kind kind, Set<String> fields) {
        static Shape of(Operation operation) {
            return new Shape(
                    operation.target().object(),
                    operation.kind(),
                    operation.fields().keySet());
        }
    }

    private void applyTogether(
            Connection connection, List<Operation> operations, SortedMap<Long, DeliveryOutcome> against)
            throws SQLException {
        var shapes = new LinkedHashMap<Shape, List<Operation>>();
        operations.forEach(one ->
                shapes.computeIfAbsent(Shape.of(one), _ -> new ArrayList<>()).add(one));
        for (var shape : shapes.entrySet()) {
            against.putAll(tables.table(shape.getKey().object()).apply(connection, shape.getValue()));
        }
    }

    private void applyEach(Connection connection, List<Operation> operations, SortedMap<Long, DeliveryOutcome> against)
            throws SQLException {
        for (var operation : operations) {
            var before = connection.setSavepoint();
            try {
                against.putAll(tables.table(operation.target().object()).apply(connection, List.of(operation)));
                connection.releaseSavepoint(before);
            } catch (SQLException e) {
                if (dialect.meaning(e) != Meaning.DATA) {
                    throw e;
                }
                connection.rollback(before);
                against.put(operation.offset(), new Rejected("value-refused", dialect.detail(e)));
            }
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
