package io.segments.evaluator.mariadb;

import io.segments.embedded.mariadb.EmbeddedMariaDb;
import io.segments.embedded.mariadb.MariaDbDatabase;
import io.segments.evaluator.warehouse.mariadb.MariaDbAccount;
import java.sql.Connection;
import java.sql.SQLException;

/** The real MariaDB of this JVM's tests, as a warehouse sees it. */
public final class MariaDbServer {

    private final EmbeddedMariaDb server;

    private MariaDbServer(EmbeddedMariaDb server) {
        this.server = server;
    }

    public static MariaDbServer shared() {
        return new MariaDbServer(EmbeddedMariaDb.shared());
    }

    /** An empty database of one's own, and who may do everything in it. */
    public MariaDbAccount createDatabase() throws SQLException {
        var database = server.createDatabase();
        return new MariaDbAccount(database.url(), database.user(), database.password());
    }

    /** A connection of somebody who is not the evaluator. */
    public static Connection connect(MariaDbAccount account) throws SQLException {
        return EmbeddedMariaDb.connect(new MariaDbDatabase(account.url(), account.username(), account.password()));
    }
}
