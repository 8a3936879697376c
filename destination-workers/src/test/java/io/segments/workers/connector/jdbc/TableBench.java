package io.segments.workers.connector.jdbc;

import io.segments.testkit.TestingClock;
import io.segments.workers.spi.Batch;
import io.segments.workers.spi.DestinationConnector;
import io.segments.workers.spi.DestinationConnectorFactory;
import io.segments.workers.spi.DestinationContext;
import io.segments.workers.spi.FieldValue;
import io.segments.workers.spi.Operation;
import io.segments.workers.spi.Settings;
import io.segments.workers.spi.Standing;
import io.segments.workers.spi.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A database of a real server for one test, connectors to it, and a look into it. */
public abstract class TableBench implements AutoCloseable {

    private final Map<String, String> settings = new HashMap<>();
    private final List<DestinationConnector> open = new ArrayList<>();
    private long offset;

    protected TableBench(Map<String, String> settings) {
        this.settings.putAll(settings);
        this.settings.put("create-tables", "true");
    }

    /** Makes the connectors. */
    public abstract DestinationConnectorFactory<?> factory();

    /** A connection of somebody who only looks, or prepares. */
    public abstract Connection connect() throws SQLException;

    /** A statement that makes a user with the name and password {@code reader}, who may log in. */
    public abstract List<String> makingReader();

    /** The URL of a server that is not there. */
    public abstract String nowhere();

    /** An identity and its neighbour that only looks the same: the product's own trap. */
    public abstract List<String> alikes();

    /** Changes a setting of the connectors that are made from now on. */
    public TableBench with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    /** The settings. */
    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    /** A connector, such as another replica would have. */
    public DestinationConnector connector() {
        var connector = connector(factory());
        open.add(connector);
        return connector;
    }

    private <C> DestinationConnector connector(DestinationConnectorFactory<C> factory) {
        return factory.create(
                factory.read(new Settings(settings)),
                new DestinationContext("crm", "", TestingClock.at(Instant.EPOCH)));
    }

    public Operation upsert(String identity, long run, Map<String, FieldValue> fields) {
        return operation("vip", "members", Operation.Kind.UPSERT, identity, run, fields);
    }

    public Operation remove(String identity, long run) {
        return operation("vip", "members", Operation.Kind.REMOVE, identity, run, Map.of());
    }

    public Operation operation(
            String sync,
            String object,
            Operation.Kind kind,
            String identity,
            long run,
            Map<String, FieldValue> fields) {
        return new Operation(
                "default/" + sync + "/" + run + "/" + identity,
                new Target("default", sync, object),
                kind,
                identity,
                fields,
                new Standing(1, run, offset),
                offset++,
                100,
                Instant.EPOCH);
    }

    public static Map<String, FieldValue> plan(String plan) {
        return Map.of("plan", new FieldValue.Text(plan));
    }

    public static Batch batch(Operation... operations) {
        return new Batch("deliveries", 3, List.of(operations));
    }

    public List<String> query(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    public void execute(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        open.forEach(DestinationConnector::close);
    }
}
