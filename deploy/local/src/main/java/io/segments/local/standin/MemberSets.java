package io.segments.local.standin;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;

/** What a stand-in holds, in PostgreSQL: each request is one transaction, remembered by its id, so that a repeated one changes nothing. */
public final class MemberSets {

    private final String url;
    private final Properties credentials;
    private final String standIn;

    /** What became of a request. */
    sealed interface Effect {
        /** It was new and is done. */
        record Applied() implements Effect {}

        /** It was done before and changed nothing now; what was answered then. */
        record Repeated(String answer) implements Effect {}

        /** The id was used before with another body. */
        record IdReused() implements Effect {}
    }

    public MemberSets(String url, String user, String password, String standIn) {
        this.url = url;
        this.standIn = standIn;
        this.credentials = new Properties();
        credentials.setProperty("user", user);
        credentials.setProperty("password", password);
        in(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("""
                    CREATE TABLE IF NOT EXISTS members (stand_in text, object text, identity text, fields jsonb NOT NULL,
                      PRIMARY KEY (stand_in, object, identity));
                    CREATE TABLE IF NOT EXISTS requests (stand_in text, id text, digest text NOT NULL, operations int NOT NULL,
                      answer text NOT NULL,
                      received_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (stand_in, id))\
                    """);
            }
            return true;
        });
    }

    /** Applies a request's operations once, however often it comes; {@code answer} is what is said of it from now on. */
    Effect apply(
            String requestId, String digest, String object, List<AudienceRequest.Operation> operations, String answer) {
        return in(connection -> {
            try (var insert = connection.prepareStatement(
                    "INSERT INTO requests (stand_in, id, digest, operations, answer) VALUES (?, ?, ?, ?, ?) ON"
                            + " CONFLICT DO NOTHING")) {
                insert.setString(1, standIn);
                insert.setString(2, requestId);
                insert.setString(3, digest);
                insert.setInt(4, operations.size());
                insert.setString(5, answer);
                if (insert.executeUpdate() == 0) {
                    return repeated(connection, requestId, digest);
                }
            }
            change(connection, object, operations);
            return new Effect.Applied();
        });
    }

    private Effect repeated(Connection connection, String requestId, String digest) throws SQLException {
        try (var query =
                connection.prepareStatement("SELECT digest, answer FROM requests WHERE stand_in = ? AND id = ?")) {
            query.setString(1, standIn);
            query.setString(2, requestId);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1).equals(digest)
                        ? new Effect.Repeated(rows.getString(2))
                        : new Effect.IdReused();
            }
        }
    }

    private void change(Connection connection, String object, List<AudienceRequest.Operation> operations)
            throws SQLException {
        try (var upsert = connection.prepareStatement("""
            INSERT INTO members (stand_in, object, identity, fields) VALUES (?, ?, ?, ?::jsonb)
            ON CONFLICT (stand_in, object, identity) DO UPDATE SET fields = excluded.fields\
            """);
                var remove = connection.prepareStatement(
                        "DELETE FROM members WHERE stand_in = ? AND object = ? AND identity = ?")) {
            for (var operation : operations) {
                var statement = operation.remove() ? remove : upsert;
                statement.setString(1, standIn);
                statement.setString(2, object);
                statement.setString(3, operation.identity());
                if (!operation.remove()) {
                    statement.setString(4, operation.fields());
                }
                statement.addBatch();
            }
            remove.executeBatch();
            upsert.executeBatch();
        }
    }

    /** The identities of an object. */
    public TreeSet<String> identities(String object) {
        return texts("SELECT identity FROM members WHERE stand_in = ? AND object = ?", object);
    }

    /** The identities of an object, each followed by what it has in the fields plan and country, with bars between them. */
    public TreeSet<String> identitiesWithFields(String object) {
        return texts("""
                SELECT identity || '|' || coalesce(fields ->> 'plan', '') || '|' || coalesce(fields ->> 'country', '')
                FROM members WHERE stand_in = ? AND object = ?\
                """, object);
    }

    private TreeSet<String> texts(String sql, String object) {
        return in(connection -> {
            var texts = new TreeSet<String>();
            try (var query = connection.prepareStatement(sql)) {
                query.setString(1, standIn);
                query.setString(2, object);
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        texts.add(rows.getString(1));
                    }
                }
            }
            return texts;
        });
    }

    /** The objects and how many members each has. */
    public List<ObjectSize> sizes() {
        return in(connection -> {
            var sizes = new ArrayList<ObjectSize>();
            try (var query = connection.prepareStatement(
                    "SELECT object, count(*) FROM members WHERE stand_in = ? GROUP BY object ORDER BY object")) {
                query.setString(1, standIn);
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        sizes.add(new ObjectSize(rows.getString(1), rows.getLong(2)));
                    }
                }
            }
            return sizes;
        });
    }

    /** An object and its number of members. */
    public record ObjectSize(String object, long members) {}

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> T in(Work<T> work) {
        try (var connection = DriverManager.getConnection(url, credentials)) {
            connection.setAutoCommit(false);
            T result = work.with(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException("The stand-in's database failed: " + e.getMessage(), e);
        }
    }
}
