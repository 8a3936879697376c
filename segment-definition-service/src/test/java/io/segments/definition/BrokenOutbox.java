package io.segments.definition;

import java.sql.SQLException;
import javax.sql.DataSource;

/** Makes the database fail right after the event of one definition was written to the outbox, as long as it is open. */
final class BrokenOutbox implements AutoCloseable {

    private final DataSource database;

    BrokenOutbox(DataSource database, String key) throws SQLException {
        this.database = database;
        execute("""
                create function break_outbox() returns trigger language plpgsql as $$
                begin raise exception 'broken by a test'; end $$""");
        execute("""
                create trigger break_outbox after delete on outbox for each row
                when (old.aggregateid = '%s') execute function break_outbox()""".formatted(key));
    }

    @Override
    public void close() throws SQLException {
        execute("drop trigger break_outbox on outbox");
        execute("drop function break_outbox()");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
