package io.segments.e2e;

import io.segments.embedded.process.DirectoryTree;
import io.segments.local.LocalSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** What a service keeps outside of its process, to be lost or put back while it does not run. */
final class Keepsakes {

    private static final Map<String, String> DATABASES =
            Map.of(FaultPlan.DEFINITION, "definition", FaultPlan.ORCHESTRATOR, "orchestrator");

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration AGAIN_AFTER = Duration.ofMillis(250);

    /** The slot's session may outlive its client by a moment. */
    private static final String DROP_SLOT = """
            select pg_terminate_backend(active_pid, 5000) from pg_replication_slots where database = current_database() and active;
            select pg_drop_replication_slot(slot_name) from pg_replication_slots where database = current_database()""";

    private static final String REBUILT = " and is rebuilt: ";

    private final LocalSystem system;
    private long rebuilds;

    Keepsakes(LocalSystem system) {
        this.system = system;
    }

    /** Deletes the membership store. */
    void loseStore() throws IOException {
        empty(store());
    }

    /** Keeps a copy of the membership store, and no former one: a store from before a loss is another store, which is refused. */
    void copyStore() throws IOException {
        empty(copy());
        transfer(store(), copy());
        rebuilds = rebuilds();
    }

    /** Whether the store was rebuilt since the copy was made: then it is another one, and only a person may put the copy in its place. */
    boolean isCopyOutdated() throws IOException {
        return rebuilds() > rebuilds;
    }

    /** The evaluator says so before it commits that the store is another one. */
    private long rebuilds() throws IOException {
        var log = system.storeFolder().resolveSibling("logs").resolve(FaultPlan.EVALUATOR + ".log");
        try (var lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.contains(REBUILT)).count();
        }
    }

    private static void empty(Path folder) throws IOException {
        DirectoryTree.delete(folder);
        Files.createDirectories(folder);
    }

    /** Puts the copy in place of the membership store. */
    void putBackStore() throws IOException {
        loseStore();
        transfer(copy(), store());
    }

    /** Drops the service's replication slot. */
    void loseSlot(String service) {
        var database = DATABASES.get(service);
        if (database == null) {
            throw new IllegalArgumentException(service + " has no replication slot");
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isSlotDropped(database)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The replication slot of " + service + " could not be dropped");
            }
            LockSupport.parkNanos(AGAIN_AFTER.toNanos());
        }
    }

    /** The database may just be away, too. */
    private boolean isSlotDropped(String database) {
        var postgres = system.postgres();
        try (var connection =
                        DriverManager.getConnection(postgres.jdbcUrl(database), postgres.user(), postgres.password());
                var statement = connection.createStatement()) {
            statement.execute(DROP_SLOT);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static void transfer(Path from, Path to) throws IOException {
        try (var files = Files.list(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.move(
                        Files.copy(file, to.resolve(file.getFileName() + ".part"), StandardCopyOption.REPLACE_EXISTING),
                        to.resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path store() {
        return system.storeFolder();
    }

    private Path copy() {
        return system.storeFolder().resolveSibling("store-copy");
    }
}
