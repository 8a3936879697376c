package io.segments.evaluator.conformance;

import io.segments.evaluator.duckdb.Attachment;
import io.segments.evaluator.duckdb.DuckDbInstance;
import io.segments.evaluator.duckdb.DuckDbSettings;
import io.segments.evaluator.duckdb.DuckDbSource;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.evaluator.warehouse.duckdb.DuckDbWarehouse;
import io.segments.testkit.condition.Storage;
import io.segments.testkit.condition.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.duckdb.DuckDBDriver;

/** A DuckDB file that is written anew for each world, and stays attached while it is asked: opening it takes much longer than a query. */
class DuckDbLaboratory extends Laboratory {

    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Path file;
    private final DuckDbInstance instance;
    private final Map<World, Path> copies = new IdentityHashMap<>();
    private Optional<Attachment> attachment = Optional.empty();

    DuckDbLaboratory(Path folder) throws SQLException {
        this.file = folder.resolve("world.duckdb");
        this.instance = DuckDbInstance.open(new DuckDbSettings(
                Optional.empty(),
                "512MB",
                2,
                folder,
                PATIENCE,
                PATIENCE,
                List.of(new DuckDbSource.DatabaseFile("lab", file))));
    }

    @Override
    Warehouse load(World world) throws SQLException {
        letGo();
        try {
            var copy = copies.get(world);
            if (copy != null) {
                Files.copy(copy, file, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.deleteIfExists(file);
                write(world);
                if (isOfTheCorpus(world)) {
                    copies.put(world, Files.copy(file, file.resolveSibling("world-" + copies.size() + ".duckdb")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        keep();
        return new DuckDbWarehouse("lab", instance, new Slots(1));
    }

    void write(World world) throws SQLException {
        try (var connection = new DuckDBDriver().connect("jdbc:duckdb:" + file, new Properties())) {
            fill(connection, world);
        }
    }

    private void keep() throws SQLException {
        try {
            attachment = Optional.of(instance.attach("lab", PATIENCE, () -> {}));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException(e);
        }
    }

    private void letGo() {
        attachment.ifPresent(Attachment::close);
        attachment = Optional.empty();
    }

    @Override
    List<Set<String>> ask(List<String> queries) throws SQLException {
        letGo();
        var answers = super.ask(queries);
        keep();
        return answers;
    }

    @Override
    Connection stranger() throws SQLException {
        var connection = new DuckDBDriver().connect("jdbc:duckdb:" + file, new Properties());
        try (var statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'Asia/Tokyo'");
        }
        return connection;
    }

    @Override
    String type(Storage storage) {
        return switch (storage) {
            case TEXT -> "VARCHAR";
            case INTEGER -> "BIGINT";
            case DECIMAL -> "DECIMAL(28, 10)";
            case DOUBLE -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATE";
            case TIMESTAMP -> "TIMESTAMP";
            case TIMESTAMP_TZ -> "TIMESTAMPTZ";
            case TEXT_ARRAY -> "VARCHAR[]";
            case JSON -> "JSON";
            case JSON_TEXT -> "VARCHAR";
        };
    }

    @Override
    String placeholder(String type) {
        return type.equals("VARCHAR[]") ? "from_json(CAST(? AS VARCHAR), '[\"VARCHAR\"]')" : super.placeholder(type);
    }

    @Override
    public void close() throws SQLException {
        letGo();
        instance.close();
    }
}
