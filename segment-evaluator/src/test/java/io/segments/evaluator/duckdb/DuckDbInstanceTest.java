package io.segments.evaluator.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuckDbInstanceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void createTheWarehouse() throws Exception {
        file = folder.resolve("shop.duckdb");
        DuckDbFiles.write(file, "CREATE TABLE users AS SELECT range AS id FROM range(10)");
    }

    @Test
    void attachesAWarehouseOnlyWhileSomebodyReadsIt() throws Exception {
        try (var instance = DuckDbFiles.instance(folder, new DuckDbSource.DatabaseFile("shop", file))) {
            try (var _ = attach(instance);
                    var _ = attach(instance)) {
                assertThat(instance.attached()).containsEntry("shop", 2);
            }

            assertThat(instance.attached()).isEmpty();
            DuckDbFiles.write(file, "INSERT INTO users VALUES (10)");
            assertThat(users(instance)).isEqualTo(11);
        }
    }

    @Test
    void keepsOtherProcessesFromWritingWhileAWarehouseIsRead() throws Exception {
        try (var instance = DuckDbFiles.instance(folder, new DuckDbSource.DatabaseFile("shop", file))) {
            try (var _ = attach(instance);
                    var writer = WriterProcess.start(file, "INSERT INTO users VALUES (10)")) {
                assertThat(writer.said())
                        .hasValueSatisfying(said -> assertThat(said).isNotEqualTo("written"));
            }
            try (var writer = WriterProcess.start(file, "INSERT INTO users VALUES (10)")) {
                assertThat(writer.said()).hasValue("written");
            }

            assertThat(users(instance)).isEqualTo(11);
        }
    }

    @Test
    void waitsForAWriterToEnd() throws Exception {
        try (var instance = DuckDbFiles.instance(folder, new DuckDbSource.DatabaseFile("shop", file));
                var writer = WriterProcess.start(file, "INSERT INTO users VALUES (10)")) {
            assertThat(writer.said()).hasValue("written");
            var counted = CompletableFuture.supplyAsync(() -> users(instance), Thread::startVirtualThread);
            assertThat(counted).isNotDone();

            writer.close();

            assertThat(counted).succeedsWithin(PATIENCE).isEqualTo(11L);
        }
    }

    @Test
    void saysThatAWarehouseIsBusyWhenAWriterDoesNotEnd() throws Exception {
        try (var instance = DuckDbFiles.instance(folder, new DuckDbSource.DatabaseFile("shop", file));
                var writer = WriterProcess.start(file, "INSERT INTO users VALUES (10)")) {
            assertThat(writer.said()).hasValue("written");

            assertThatThrownBy(() -> instance.attach("shop", Duration.ofMillis(300), () -> {}))
                    .isInstanceOf(DuckDbBusyException.class)
                    .hasMessageContaining("shop")
                    .hasMessageNotContaining(folder.toString());
        }
    }

    @Test
    void letsWritersInWhenAWarehouseHasBeenReadForLong() throws Exception {
        var settings = DuckDbFiles.settings(folder, Duration.ZERO, new DuckDbSource.DatabaseFile("shop", file));
        try (var instance = DuckDbInstance.open(settings)) {
            var first = attach(instance);
            var second = CompletableFuture.supplyAsync(() -> users(instance), Thread::startVirtualThread);
            await().during(Duration.ofMillis(300)).until(() -> !second.isDone());

            first.close();

            assertThat(second).succeedsWithin(PATIENCE).isEqualTo(10L);
        }
    }

    @Test
    void readsAFolderOfParquetFiles() throws Exception {
        var lake = Files.createDirectories(folder.resolve("lake/events")).getParent();
        DuckDbFiles.write(
                folder.resolve("maker.duckdb"),
                "COPY (SELECT 1 AS id, 'Ada' AS name) TO '" + lake.resolve("users.parquet") + "'",
                "COPY (SELECT 1 AS id) TO '" + lake.resolve("events/a.parquet") + "'",
                "COPY (SELECT 2 AS id) TO '" + lake.resolve("events/b.parquet") + "'");
        try (var instance = DuckDbFiles.instance(folder, new DuckDbSource.ParquetFolder("lake", lake));
                var attachment = instance.attach("lake", PATIENCE, () -> {});
                var connection = instance.connection();
                var statement = connection.createStatement();
                var counts = statement.executeQuery(
                        "SELECT (SELECT count(*) FROM %1$s.main.users), (SELECT sum(id) FROM %1$s.main.events)"
                                .formatted(attachment.catalog()))) {
            counts.next();
            assertThat(List.of(counts.getLong(1), counts.getLong(2))).containsExactly(1L, 3L);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM read_text('/etc/passwd')",
                "SELECT * FROM read_blob('/proc/self/environ')",
                "SELECT * FROM glob('/etc/*')",
                "COPY (SELECT 1) TO '/tmp/out.csv'",
                "ATTACH '/tmp/other.duckdb' AS other",
                "EXPORT DATABASE '/tmp/out'",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SELECT * FROM read_parquet('https://example.com/a.parquet')",
                "SET enable_external_access = true",
                "SET allowed_directories = ['/']",
                "SET lock_configuration = false",
                "SET autoinstall_known_extensions = true",
                "RESET allowed_paths"
            })
    void canOpenNothingButTheStoreAndTheConfiguredWarehouses(String sql) throws Exception {
        try (var instance = DuckDbFiles.instance(folder, new DuckDbSource.DatabaseFile("shop", file));
                var connection = instance.connection();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void neverWritesAWarehouse() throws Exception {
        try (var instance = DuckDbFiles.instance(folder, new DuckDbSource.DatabaseFile("shop", file));
                var attachment = attach(instance);
                var connection = instance.connection();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("DELETE FROM " + attachment.catalog() + ".main.users"))
                    .hasMessageContaining("read-only");
        }
    }

    @Test
    void keepsTheStoreInItsOwnFile() throws Exception {
        var store = folder.resolve("store.duckdb");
        var settings = new DuckDbSettings(Optional.of(store), "256MB", 1, folder, PATIENCE, PATIENCE, List.of());
        try (var instance = DuckDbInstance.open(settings);
                var connection = instance.connection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT 7 AS number");
        }

        try (var instance = DuckDbInstance.open(settings);
                var connection = instance.connection();
                var kept = connection.createStatement().executeQuery("SELECT number FROM store.main.kept")) {
            kept.next();
            assertThat(kept.getInt(1)).isEqualTo(7);
        }
    }

    private static Attachment attach(DuckDbInstance instance) throws Exception {
        return instance.attach("shop", PATIENCE, () -> {});
    }

    private static long users(DuckDbInstance instance) {
        try (var attachment = attach(instance);
                var connection = instance.connection();
                var count = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) FROM " + attachment.catalog() + ".main.users")) {
            count.next();
            return count.getLong(1);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
