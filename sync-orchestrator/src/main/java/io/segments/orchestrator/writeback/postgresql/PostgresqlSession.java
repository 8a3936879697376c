package io.segments.orchestrator.writeback.postgresql;

import io.segments.orchestrator.run.RejectedRecord.Numbered;
import io.segments.orchestrator.run.Run;
import io.segments.orchestrator.writeback.Table;
import io.segments.orchestrator.writeback.UnwrittenException;
import io.segments.orchestrator.writeback.Warehouse.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** A transaction of a PostgreSQL database. */
final class PostgresqlSession implements Session {

    private final Connection connection;
    private final String schema;
    private final Progress progress;
    private final String rejected;

    PostgresqlSession(Connection connection, String schema, Progress progress) {
        this.connection = connection;
        this.schema = schema;
        this.progress = progress;
        this.rejected = WrittenTables.REJECTED.in(schema);
    }

    /** Something that the database may refuse. */
    @FunctionalInterface
    private interface Work {
        void run() throws SQLException;
    }

    private static void attempt(Work work) throws UnwrittenException {
        try {
            work.run();
        } catch (SQLException e) {
            throw Trouble.of(e);
        }
    }

    @Override
    public long position(Table table) {
        return progress.of(table);
    }

    @Override
    public void empty() throws UnwrittenException {
        attempt(() -> {
            try (var delete = connection.prepareStatement("delete from " + rejected)) {
                delete.executeUpdate();
            }
            progress.move(Table.REJECTED_RECORDS, 0);
        });
    }

    @Override
    public void drop(List<Long> numbers) throws UnwrittenException {
        if (numbers.isEmpty()) {
            return;
        }
        attempt(() -> {
            try (var delete = connection.prepareStatement("delete from " + rejected + " where id = any(?)")) {
                delete.setArray(1, connection.createArrayOf("bigint", numbers.toArray()));
                delete.executeUpdate();
            }
        });
    }

    @Override
    public void forgetBefore(Instant instant) throws UnwrittenException {
        attempt(() -> {
            try (var delete = connection.prepareStatement("delete from " + rejected + " where time < ?")) {
                delete.setObject(1, instant.atOffset(ZoneOffset.UTC));
                delete.executeUpdate();
            }
        });
    }

    @Override
    public void writeRuns(List<Run> runs) throws UnwrittenException {
        attempt(() -> WrittenTables.RUNS.write(connection, schema, runs));
    }

    @Override
    public void writeRejected(List<Numbered> records) throws UnwrittenException {
        attempt(() -> WrittenTables.REJECTED.write(connection, schema, records));
    }

    @Override
    public void move(Table table, long position) throws UnwrittenException {
        attempt(() -> progress.move(table, position));
    }

    @Override
    public void commit() throws UnwrittenException {
        attempt(connection::commit);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException _) {
            // it is gone, which is what was wanted
        }
    }
}
