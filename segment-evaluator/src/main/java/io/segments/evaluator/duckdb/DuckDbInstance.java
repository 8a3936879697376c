package io.segments.evaluator.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * The one DuckDB instance of this process. The store is attached for good under the name {@link #STORE}, warehouses only
 * while they are read: a DuckDB file that one process has open cannot be written by another. One instance for all, because
 * a second one in the same process would drop the locks of the first when it lets go of a file.
 *
 * <p>Nothing but the store and the configured warehouses can be opened: no other file, no network, no extension, and the
 * configuration is locked. Safe for use by several threads.
 */
public final class DuckDbInstance implements AutoCloseable {

    /** What SQL calls the store. */
    public static final String STORE = "store";

    private final DuckDBConnection control;
    private final Map<String, AttachedSource> sources;

    private DuckDbInstance(DuckDBConnection control, DuckDbSettings settings) {
        this.control = control;
        this.sources = settings.sources().stream()
                .collect(Collectors.toMap(
                        DuckDbSource::id, source -> new AttachedSource(source, this::connection, settings)));
    }

    /** Opens the store and locks everything else out. */
    public static DuckDbInstance open(DuckDbSettings settings) throws SQLException {
        var properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        var control = new DuckDBDriver().connect("jdbc:duckdb:", properties).unwrap(DuckDBConnection.class);
        try (var statement = control.createStatement()) {
            configure(statement, settings);
            var store = settings.store().map(Object::toString).orElse(":memory:");
            statement.execute("ATTACH " + literal(store) + " AS " + STORE);
            statement.execute("USE " + STORE);
            lock(statement, settings);
        } catch (SQLException e) {
            control.close();
            throw e;
        }
        return new DuckDbInstance(control, settings);
    }

    /** A connection of its own; unqualified names mean the store. To be closed by whoever asked for it. */
    public Connection connection() throws SQLException {
        var connection = control.duplicate();
        try (var statement = connection.createStatement()) {
            statement.execute("USE " + STORE);
        }
        return connection;
    }

    /**
     * Attaches a warehouse, or joins those who have it attached already. While it is attached, no other process can write
     * its file.
     *
     * @param patience how long to wait at most for a file that another process writes
     * @param check called now and then while waiting; gives up when it throws
     * @throws DuckDbBusyException when another process has not stopped writing in time
     * @throws SQLException when it cannot be opened
     */
    public Attachment attach(String id, Duration patience, Runnable check) throws SQLException, InterruptedException {
        var source = sources.get(id);
        if (source == null) {
            throw new IllegalArgumentException("There is no DuckDB warehouse " + id);
        }
        return source.attach(patience, check);
    }

    /** The warehouses that are attached now, with the number of their readers. */
    public Map<String, Integer> attached() {
        return sources.entrySet().stream()
                .filter(entry -> entry.getValue().readers() > 0)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().readers()));
    }

    @Override
    public void close() throws SQLException {
        control.close();
    }

    private static void configure(Statement statement, DuckDbSettings settings) throws SQLException {
        statement.execute("SET autoinstall_known_extensions = false");
        statement.execute("SET autoload_known_extensions = false");
        statement.execute("SET TimeZone = 'UTC'");
        statement.execute("SET threads = " + settings.threads());
        statement.execute("SET memory_limit = " + literal(settings.memoryLimit()));
        statement.execute("SET temp_directory = "
                + literal(settings.temporaryFolder().toAbsolutePath().toString()));
    }

    private static void lock(Statement statement, DuckDbSettings settings) throws SQLException {
        var files = settings.sources().stream()
                .filter(DuckDbSource.DatabaseFile.class::isInstance)
                .map(source -> source.path().toString())
                .flatMap(path -> Stream.of(path, path + ".wal"))
                .toList();
        var folders = settings.sources().stream()
                .filter(DuckDbSource.ParquetFolder.class::isInstance)
                .map(source -> source.path() + "/")
                .toList();
        statement.execute("SET allowed_paths = " + list(files));
        statement.execute("SET allowed_directories = " + list(folders));
        statement.execute("SET enable_external_access = false");
        statement.execute("SET lock_configuration = true");
    }

    private static String list(List<String> texts) {
        return texts.stream().map(DuckDbInstance::literal).collect(Collectors.joining(", ", "[", "]"));
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
