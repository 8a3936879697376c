package io.segments.relay.jdbc;

import io.segments.relay.RelaySettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * A session of its own in the outbox's database. Whoever holds the relay's lock in it is the one that publishes; the lock
 * goes with the session. The server ends the session soon after its owner is cut off, stopped or stuck.
 */
public final class RelaySession implements AutoCloseable {

    private static final int ANSWERS_WITHIN_SECONDS = 3;
    // first half of a two-part advisory lock key, so that other users of advisory locks are not met by chance
    private static final int LOCK_SPACE = 0x5e67e17;

    private final Connection connection;
    private final ReplicationSlot slot;

    private RelaySession(Connection connection, ReplicationSlot slot) {
        this.connection = connection;
        this.slot = slot;
    }

    /** Opens a session; it does not hold the lock yet. */
    public static RelaySession open(RelaySettings settings) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", settings.database().username());
        properties.setProperty("password", settings.database().password());
        properties.setProperty("ApplicationName", settings.slot());
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        var connection = Objects.requireNonNull(
                new Driver().connect(settings.database().jdbcUrl(), properties),
                () -> "not an address of PostgreSQL: " + settings.database().jdbcUrl());
        try (var statement = connection.createStatement()) {
            statement.execute("set idle_session_timeout = '20s'");
            statement.execute("set tcp_keepalives_idle = 3");
            statement.execute("set tcp_keepalives_interval = 1");
            statement.execute("set tcp_keepalives_count = 3");
        }
        return new RelaySession(connection, new ReplicationSlot(connection, settings.slot()));
    }

    /** Takes the lock if nobody has it. */
    public boolean tryLock() throws SQLException {
        try (var query = connection.prepareStatement("select pg_try_advisory_lock(?, hashtext(?))")) {
            query.setInt(1, LOCK_SPACE);
            query.setString(2, slot.name());
            try (var result = query.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    /** Returns while the session lives, and with it the lock. */
    public void requireAlive() throws SQLException {
        if (!connection.isValid(ANSWERS_WITHIN_SECONDS)) {
            throw new IllegalStateException("the session that holds the lock is gone");
        }
    }

    /** The replication slot. */
    public ReplicationSlot slot() {
        return slot;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
