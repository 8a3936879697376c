package io.segments.relay.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The place in the write-ahead log up to which outbox events are published, kept by PostgreSQL itself: there is no other
 * offset that could be lost or disagree.
 */
public final class ReplicationSlot {

    /** Bytes of write-ahead log when nobody knows how many wait. */
    public static final long UNKNOWN = -1;

    private static final Logger LOG = Logger.getLogger(ReplicationSlot.class);
    private static final String OUTBOX = "outbox";

    private final Connection connection;
    private final String name;

    ReplicationSlot(Connection connection, String name) {
        this.connection = connection;
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** The schema of the outbox table. */
    public String outboxSchema() throws SQLException {
        var schema = text(
                "select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = to_regclass(?)",
                OUTBOX);
        return Objects.requireNonNull(
                schema,
                "table outbox is missing: let Flyway run with the location db/eventing before the relay starts");
    }

    /**
     * Makes publication and slot ready for the holder of the lock: creates what is missing, drops a slot whose log the
     * server has cut, and ends a reader that was left behind by a former holder.
     */
    public void prepare() throws SQLException {
        createPublication();
        refuseForeignSlot();
        if ("lost".equals(text("select wal_status from pg_replication_slots where slot_name = ?", name))) {
            LOG.errorf("The server has cut the log of replication slot %s; it is created anew", name);
            markNew();
            execute("select pg_drop_replication_slot(?)", name);
        }
        if (text("select slot_name from pg_replication_slots where slot_name = ?", name) == null) {
            markNew();
            execute("select pg_create_logical_replication_slot(?, 'pgoutput')", name);
            LOG.infof("Created replication slot %s", name);
        }
        execute(
                "select pg_terminate_backend(active_pid, 5000) from pg_replication_slots where slot_name = ? and active",
                name);
    }

    /** Whether the slot is new and not everything was published again since. */
    public boolean isNew() throws SQLException {
        return text("select slot from relay where slot = ? and republish_due", name) != null;
    }

    /** Everything was published again. */
    public void everythingRepublished() throws SQLException {
        execute("update relay set republish_due = false where slot = ? returning slot", name);
    }

    /** Bytes of write-ahead log that wait for the relay, or {@link #UNKNOWN}. */
    public long lag() throws SQLException {
        var lag = text(
                "select pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn)::bigint::text"
                        + " from pg_replication_slots where slot_name = ?",
                name);
        return lag == null ? UNKNOWN : Long.parseLong(lag);
    }

    private void markNew() throws SQLException {
        execute(
                "insert into relay (slot, republish_due) values (?, true)"
                        + " on conflict (slot) do update set republish_due = true returning slot",
                name);
    }

    private void createPublication() throws SQLException {
        if (text("select pubname from pg_publication where pubname = ?", name) == null) {
            try (var statement = connection.createStatement()) {
                statement.execute("create publication \"" + name + "\" for table \"" + outboxSchema() + "\".\"" + OUTBOX
                        + "\" with (publish = 'insert')");
            }
        }
    }

    private void refuseForeignSlot() throws SQLException {
        var database = text(
                "select database from pg_replication_slots where slot_name = ? and database <> current_database()",
                name);
        if (database != null) {
            throw new SQLException("Replication slot " + name + " belongs to database " + database
                    + " of the same server; set segments.relay.slot to another name");
        }
    }

    private @Nullable String text(String sql, String parameter) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            return first(query, parameter);
        }
    }

    private void execute(String sql, String parameter) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            first(query, parameter);
        }
    }

    private static @Nullable String first(PreparedStatement query, String parameter) throws SQLException {
        query.setString(1, parameter);
        try (var result = query.executeQuery()) {
            return result.next() ? result.getString(1) : null;
        }
    }
}
