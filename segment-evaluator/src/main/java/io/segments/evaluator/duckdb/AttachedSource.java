package io.segments.evaluator.duckdb;

import static io.segments.evaluator.duckdb.DuckDbInstance.literal;
import static io.segments.evaluator.duckdb.DuckDbInstance.name;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Attaches a warehouse with its first reader and detaches it with its last. Readers that come when it has been attached for
 * long wait until it was let go of once, so that a writer gets its turn.
 */
final class AttachedSource {

    private static final Logger LOG = Logger.getLogger(AttachedSource.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final String PARQUET = ".parquet";

    /** Opens a connection to the instance. */
    @FunctionalInterface
    interface Connections {
        Connection open() throws SQLException;
    }

    private final DuckDbSource source;
    private final Connections connections;
    private final DuckDbSettings settings;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition detached = lock.newCondition();
    private final FileContent content;
    private int readers;
    private long attachedAt;

    AttachedSource(DuckDbSource source, Connections connections, DuckDbSettings settings) {
        this.source = source;
        this.connections = connections;
        this.settings = settings;
        this.content = new FileContent(source);
    }

    int readers() {
        lock.lock();
        try {
            return readers;
        } finally {
            lock.unlock();
        }
    }

    Attachment attach(Duration patience, Runnable check) throws SQLException, InterruptedException {
        var deadline =
                System.nanoTime() + shorter(patience, settings.writerPatience()).toNanos();
        lock.lockInterruptibly();
        try {
            while (readers > 0
                    && System.nanoTime() - attachedAt
                            > settings.longestAttachment().toNanos()) {
                check.run();
                if (System.nanoTime() > deadline) {
                    throw new DuckDbBusyException(
                            "The warehouse %s has been in use for so long that its writers have to get a turn first."
                                    .formatted(source.id()));
                }
                detached.awaitNanos(LONGEST_PAUSE.toNanos());
            }
            if (readers == 0) {
                open(deadline, check);
                attachedAt = System.nanoTime();
            }
            readers++;
            return new Held();
        } finally {
            lock.unlock();
        }
    }

    private void open(long deadline, Runnable check) throws SQLException, InterruptedException {
        var pause = FIRST_PAUSE;
        while (true) {
            try (var connection = connections.open();
                    var statement = connection.createStatement()) {
                open(statement);
                return;
            } catch (SQLException e) {
                if (!isLocked(e)) {
                    throw e;
                }
            }
            if (System.nanoTime() + pause.toNanos() > deadline) {
                throw new DuckDbBusyException(
                        "The file of the warehouse %s is being written by another process.".formatted(source.id()));
            }
            check.run();
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    private void open(Statement statement) throws SQLException {
        switch (source) {
            case DuckDbSource.DatabaseFile file -> {
                statement.execute(
                        "ATTACH " + literal(file.path().toString()) + " AS " + name(source.catalog()) + " (READ_ONLY)");
                // nobody can write the file from now on
                content.look();
            }
            case DuckDbSource.ParquetFolder folder -> {
                content.look();
                statement.execute("ATTACH ':memory:' AS " + name(source.catalog()));
                try {
                    for (var table : parquetTables(folder.path())) {
                        statement.execute(view(table));
                    }
                } catch (SQLException | UncheckedIOException e) {
                    statement.execute("DETACH " + name(source.catalog()));
                    throw e;
                }
            }
        }
    }

    private String view(Path table) {
        var file = table.getFileName().toString();
        var isFolder = Files.isDirectory(table);
        return "CREATE VIEW %s.main.%s AS SELECT * FROM read_parquet(%s)"
                .formatted(
                        name(source.catalog()),
                        name(isFolder ? file : file.substring(0, file.length() - PARQUET.length())),
                        literal(isFolder ? table + "/*" + PARQUET : table.toString()));
    }

    private static List<Path> parquetTables(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.filter(AttachedSource::isParquet).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isParquet(Path path) {
        if (!Files.isDirectory(path)) {
            return path.toString().endsWith(PARQUET);
        }
        try (var entries = Files.list(path)) {
            return entries.anyMatch(entry -> entry.toString().endsWith(PARQUET));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void release() {
        lock.lock();
        try {
            readers--;
            if (readers == 0) {
                detach();
                detached.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void detach() {
        try (var connection = connections.open();
                var statement = connection.createStatement()) {
            statement.execute("DETACH " + name(source.catalog()));
        } catch (SQLException e) {
            LOG.errorf(e, "The warehouse %s could not be detached; its file stays closed to writers", source.id());
        }
    }

    /** DuckDB has no code for it. */
    private static boolean isLocked(SQLException e) {
        return String.valueOf(e.getMessage()).contains("Could not set lock on file");
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private final class Held implements Attachment {

        private final Optional<String> contentWhenAttached = content.name();
        private boolean released;

        @Override
        public String catalog() {
            return name(source.catalog());
        }

        @Override
        public DuckDbSource source() {
            return source;
        }

        @Override
        public Optional<String> content() {
            return contentWhenAttached;
        }

        @Override
        public synchronized void close() {
            if (!released) {
                released = true;
                release();
            }
        }
    }
}
