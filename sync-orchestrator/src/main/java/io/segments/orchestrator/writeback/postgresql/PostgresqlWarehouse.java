package io.segments.orchestrator.writeback.postgresql;

import io.segments.orchestrator.writeback.Table;
import io.segments.orchestrator.writeback.UnwrittenException;
import io.segments.orchestrator.writeback.Warehouse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import org.postgresql.Driver;

/** A schema of a PostgreSQL database. */
public final class PostgresqlWarehouse implements Warehouse {

    private static final String CONNECTING_SECONDS = "10";
    private static final String ANSWERING_SECONDS = "60";

    private final Address address;
    private final Set<Table> tables;
    private final String scope;

    /** Where it is, and who logs in. */
    public record Address(String url, String user, String password, String schema) {

        @Override
        public String toString() {
            return "a PostgreSQL schema";
        }
    }

    /**
     * @param tables which tables are written
     * @param scope the workspaces that are written, as a text
     */
    public PostgresqlWarehouse(Address address, Set<Table> tables, String scope) {
        this.address = address;
        this.tables = Set.copyOf(tables);
        this.scope = scope;
    }

    /** Whether the driver knows what an address means. */
    public static boolean understands(String url) {
        return Driver.parseURL(url, null) != null;
    }

    @Override
    public Session open() throws UnwrittenException {
        try {
            var connection = connect();
            try {
                return begin(connection);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw Trouble.of(e);
        }
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("connectTimeout", CONNECTING_SECONDS);
        properties.setProperty("loginTimeout", CONNECTING_SECONDS);
        properties.setProperty("socketTimeout", ANSWERING_SECONDS);
        properties.setProperty("ApplicationName", "segments-write-back");
        var connection = DriverManager.getConnection(address.url(), properties);
        connection.setAutoCommit(false);
        return connection;
    }

    private Session begin(Connection connection) throws SQLException {
        create(connection, Progress.TABLE);
        var progress = Progress.locked(connection, address.schema(), scope);
        for (var table : tables) {
            if (create(connection, written(table))) {
                progress.move(table, 0);
            }
        }
        return new PostgresqlSession(connection, address.schema(), progress);
    }

    private static WrittenTable<?> written(Table table) {
        return switch (table) {
            case SYNC_RUNS -> WrittenTables.RUNS;
            case REJECTED_RECORDS -> WrittenTables.REJECTED;
        };
    }

    /** Creates what is missing of a table, and says whether all of it was. Where nothing is, no right to create is needed. */
    private boolean create(Connection connection, WrittenTable<?> table) throws SQLException {
        var there = columns(connection, table.name());
        if (there.isEmpty() && !hasSchema(connection)) {
            execute(connection, "create schema if not exists \"" + address.schema() + '"');
        }
        var missing = there.isEmpty() ? table.creating(address.schema()) : table.completing(address.schema(), there);
        for (var statement : missing) {
            execute(connection, statement);
        }
        return there.isEmpty();
    }

    private boolean hasSchema(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("select from pg_catalog.pg_namespace where nspname = ?")) {
            select.setString(1, address.schema());
            try (var rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    private Set<String> columns(Connection connection, String table) throws SQLException {
        try (var select = connection.prepareStatement("""
                select a.attname from pg_catalog.pg_attribute a
                  join pg_catalog.pg_class c on c.oid = a.attrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where n.nspname = ? and c.relname = ? and a.attnum > 0 and not a.attisdropped""")) {
            select.setString(1, address.schema());
            select.setString(2, table);
            var names = new HashSet<String>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        }
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (var executed = connection.createStatement()) {
            executed.execute(statement);
        }
    }
}
