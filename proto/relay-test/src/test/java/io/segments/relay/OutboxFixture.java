package io.segments.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.segments.embedded.postgresql.RunningPostgres;
import io.segments.eventing.Keys;
import io.segments.eventing.OutboxRow;
import io.segments.eventing.Topic;
import io.segments.eventing.Traceparent;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** A service's database with an outbox, and the settings of its relay. */
record OutboxFixture(RunningPostgres postgres, String database, String kafka) {

    static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");

    static OutboxFixture create(RunningPostgres postgres, String database, String kafka) throws Exception {
        postgres.createDatabase(database);
        var fixture = new OutboxFixture(postgres, database, kafka);
        try (var connection = fixture.connect();
                var statement = connection.createStatement()) {
            statement.execute(script("/db/eventing/V0_1__outbox.sql"));
            statement.execute(script("/db/relay/V0_3__relay.sql"));
        }
        return fixture;
    }

    RelaySettings settings() {
        return settings(postgres.jdbcUrl(database), postgres.user(), postgres.password(), database, kafka);
    }

    /** The topic prefix is the database's name, so that tests do not meet. */
    static RelaySettings settings(String jdbcUrl, String user, String password, String name, String kafka) {
        return new RelaySettings(
                "segment-definition-service",
                name,
                new RelaySettings.Database(jdbcUrl, user, password),
                name,
                Map.of("bootstrap.servers", kafka),
                new RelaySettings.Timing(
                        Duration.ofMillis(10), Duration.ofMillis(200), Duration.ofMillis(300), 1 << 30));
    }

    String topic() {
        return database + ".definitions.v1";
    }

    Connection connect() throws SQLException {
        return postgres.address().connect(database);
    }

    static OutboxRow row(String segment, long version) {
        return OutboxRow.version(
                Topic.DEFINITIONS,
                Keys.segment("default", segment),
                version,
                (segment + " " + version).getBytes(UTF_8),
                NOON);
    }

    /** Writes an event in a transaction of its own. */
    void publish(OutboxRow row) throws SQLException {
        try (var connection = connect()) {
            publish(connection, row);
        }
    }

    static void publish(Connection connection, OutboxRow row) throws SQLException {
        connection.setAutoCommit(false);
        append(connection, row);
        connection.commit();
    }

    static void append(Connection connection, OutboxRow row) throws SQLException {
        try (var insert = connection.prepareStatement(OutboxRow.INSERT.replaceAll("\\$\\d", "?"));
                var delete = connection.prepareStatement(OutboxRow.DELETE.replaceAll("\\$\\d", "?"))) {
            insert.setObject(1, row.id());
            insert.setString(2, row.aggregateType());
            insert.setString(3, row.aggregateId());
            insert.setString(4, row.type());
            insert.setBytes(5, row.payload());
            insert.setString(6, row.traceparent().map(Traceparent::value).orElse(null));
            insert.setTimestamp(7, Timestamp.from(row.occurredAt()));
            insert.executeUpdate();
            delete.setObject(1, row.id());
            delete.executeUpdate();
        }
    }

    String query(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            return result.next() ? Objects.toString(result.getString(1)) : "none";
        }
    }

    private static String script(String resource) throws IOException {
        try (var stream = Objects.requireNonNull(OutboxFixture.class.getResourceAsStream(resource))) {
            return new String(stream.readAllBytes(), UTF_8);
        }
    }
}
