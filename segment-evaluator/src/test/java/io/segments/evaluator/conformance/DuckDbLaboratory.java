package io.segments.evaluator.conformance;

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
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** A DuckDB file that is written anew for each world. */
class DuckDbLaboratory extends Laboratory {

    private final Path file;
    private final DuckDbInstance instance;

    DuckDbLaboratory(Path folder) throws SQLException {
        this.file = folder.resolve("world.duckdb");
        this.instance = DuckDbInstance.open(new DuckDbSettings(
                Optional.empty(),
                "512MB",
                2,
                folder,
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                List.of(new DuckDbSource.DatabaseFile("lab", file))));
    }

    @Override
    Warehouse load(World world) throws SQLException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (var connection = new DuckDBDriver().connect("jdbc:duckdb:" + file, new Properties())) {
            fill(connection, world);
        }
        return new DuckDbWarehouse("lab", instance, new Slots(1));
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
        instance.close();
    }
}
