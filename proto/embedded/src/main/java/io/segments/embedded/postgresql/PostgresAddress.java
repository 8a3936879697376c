package io.segments.embedded.postgresql;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/**
 * Where a server is and who may enter.
 *
 * @param host the host that it listens on
 * @param port its port
 * @param user a superuser
 * @param password that user's password
 */
public record PostgresAddress(String host, int port, String user, String password) {

    private static final String MAINTENANCE_DATABASE = "postgres";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final int CONNECTS_WITHIN_MILLIS = 2_000;

    /** The address of a database for JDBC; user and password are not part of it. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
    }

    /** The address of a database for Vert.x clients; user and password are not part of it. */
    public String reactiveUrl(String database) {
        return "postgresql://%s:%d/%s".formatted(host, port, database);
    }

    public Connection connect(String database) throws SQLException {
        var credentials = new Properties();
        credentials.setProperty("user", user);
        credentials.setProperty("password", password);
        var connection = new Driver().connect(jdbcUrl(database), credentials);
        return Objects.requireNonNull(connection, "the driver takes its own URLs");
    }

    /** Creates a database unless it is there; returns its address for JDBC. */
    public String createDatabase(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a plain database name: " + name);
        }
        try (var connection = connect(MAINTENANCE_DATABASE);
                var lookup = connection.prepareStatement("select 1 from pg_database where datname = ?");
                var statement = connection.createStatement()) {
            lookup.setString(1, name);
            if (!lookup.executeQuery().next()) {
                // Writing the copy to the log takes three times the work, and everybody who decodes the log reads it.
                statement.execute("create database " + name + " strategy file_copy");
            }
            return jdbcUrl(name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create database " + name, e);
        }
    }

    /** The data directory of the server that listens here; empty while none accepts connections of ours. */
    public Optional<Path> servedDirectory() {
        if (!listens()) {
            return Optional.empty();
        }
        try (var connection = connect(MAINTENANCE_DATABASE);
                var statement = connection.createStatement();
                var result = statement.executeQuery("show data_directory")) {
            result.next();
            return Optional.of(Path.of(result.getString(1)));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private boolean listens() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECTS_WITHIN_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
