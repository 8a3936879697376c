package io.segments.evaluator.warehouse.cdi;

import io.micrometer.core.instrument.MeterRegistry;
import io.segments.evaluator.config.DuckDbConfig;
import io.segments.evaluator.config.StoreConfig;
import io.segments.evaluator.config.WarehousesConfig;
import io.segments.evaluator.config.WarehousesConfig.WarehouseConfig;
import io.segments.evaluator.duckdb.DuckDbInstance;
import io.segments.evaluator.duckdb.DuckDbSettings;
import io.segments.evaluator.duckdb.DuckDbSource;
import io.segments.evaluator.warehouse.MeasuredWarehouse;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.evaluator.warehouse.WarehouseMeters;
import io.segments.evaluator.warehouse.Warehouses;
import io.segments.evaluator.warehouse.bigquery.BigQueryEngine;
import io.segments.evaluator.warehouse.clickhouse.ClickHouseAccount;
import io.segments.evaluator.warehouse.clickhouse.ClickHouseWarehouse;
import io.segments.evaluator.warehouse.databricks.DatabricksAccount;
import io.segments.evaluator.warehouse.databricks.DatabricksEngine;
import io.segments.evaluator.warehouse.duckdb.DuckDbWarehouse;
import io.segments.evaluator.warehouse.jdbc.DriverFolder;
import io.segments.evaluator.warehouse.jdbc.DriverWarehouse;
import io.segments.evaluator.warehouse.jdbc.UntriedService;
import io.segments.evaluator.warehouse.mariadb.MariaDbAccount;
import io.segments.evaluator.warehouse.mariadb.MariaDbWarehouse;
import io.segments.evaluator.warehouse.postgresql.PostgresAccount;
import io.segments.evaluator.warehouse.postgresql.PostgresWarehouse;
import io.segments.evaluator.warehouse.redshift.RedshiftAccount;
import io.segments.evaluator.warehouse.redshift.RedshiftWarehouse;
import io.segments.evaluator.warehouse.snowflake.SnowflakeAccount;
import io.segments.evaluator.warehouse.snowflake.SnowflakeWarehouse;
import io.segments.evaluator.warehouse.trino.TrinoAccount;
import io.segments.evaluator.warehouse.trino.TrinoWarehouse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens the DuckDB instance and makes the configured warehouses. */
@ApplicationScoped
public class WarehouseProducer {

    @Produces
    @Singleton
    DuckDbInstance duckDb(DuckDbConfig config, StoreConfig store, WarehousesConfig warehouses) throws SQLException {
        return DuckDbInstance.open(new DuckDbSettings(
                store.path().map(WarehouseProducer::absolute),
                config.memoryLimit(),
                config.threads(),
                absolute(config.temporaryFolder()
                        .orElse(Path.of(System.getProperty("java.io.tmpdir"), "segment-evaluator")
                                .toString())),
                config.writerPatience(),
                config.longestAttachment(),
                sources(warehouses)));
    }

    void close(@Disposes DuckDbInstance instance) throws SQLException {
        instance.close();
    }

    @Produces
    @Singleton
    Warehouses warehouses(WarehousesConfig config, DuckDbInstance duckDb, MeterRegistry registry) {
        return new Warehouses(config.byId().entrySet().stream()
                .map(entry -> new Warehouses.Configured(
                        warehouse(entry.getKey(), entry.getValue(), duckDb, registry),
                        entry.getValue().workspaces(),
                        entry.getValue().queryTimeout()))
                .toList());
    }

    private static Warehouse warehouse(
            String id, WarehouseConfig config, DuckDbInstance duckDb, MeterRegistry registry) {
        var slots = new Slots(config.maxConcurrentQueries());
        return new MeasuredWarehouse(warehouse(id, config, duckDb, slots), new WarehouseMeters(registry, id, slots));
    }

    private static Warehouse warehouse(String id, WarehouseConfig config, DuckDbInstance duckDb, Slots slots) {
        return switch (config.engine()) {
            case BIGQUERY ->
                unproven(
                        new DriverWarehouse(
                                id,
                                new BigQueryEngine(
                                        driver(id, config, "Google's JDBC driver for BigQuery"),
                                        required(id, "url", config.url())),
                                slots),
                        "BigQuery");
            case CLICKHOUSE ->
                new ClickHouseWarehouse(
                        id,
                        new ClickHouseAccount(
                                required(id, "url", config.url()),
                                required(id, "username", config.username()),
                                config.password().orElse("")),
                        slots);
            case DATABRICKS ->
                unproven(
                        new DriverWarehouse(
                                id,
                                new DatabricksEngine(
                                        driver(id, config, "the Databricks JDBC driver (databricks-jdbc)"),
                                        new DatabricksAccount(
                                                required(id, "url", config.url()),
                                                config.username(),
                                                config.password(),
                                                config.accessToken())),
                                slots),
                        "Databricks");
            case DUCKDB -> new DuckDbWarehouse(id, duckDb, slots);
            case MARIADB ->
                new MariaDbWarehouse(
                        id,
                        new MariaDbAccount(
                                required(id, "url", config.url()),
                                required(id, "username", config.username()),
                                config.password().orElse("")),
                        slots);
            case POSTGRESQL ->
                new PostgresWarehouse(
                        id,
                        new PostgresAccount(
                                required(id, "url", config.url()),
                                required(id, "username", config.username()),
                                config.password().orElse("")),
                        slots,
                        config.logTellsChanges());
            case REDSHIFT ->
                new RedshiftWarehouse(
                        id,
                        new RedshiftAccount(
                                required(id, "url", config.url()),
                                required(id, "username", config.username()),
                                config.password().orElse("")),
                        driver(id, config, "Amazon's driver (com.amazon.redshift:redshift-jdbc42)"),
                        slots);
            case SNOWFLAKE ->
                new SnowflakeWarehouse(
                        id,
                        new SnowflakeAccount(
                                required(id, "url", config.url()),
                                required(id, "username", config.username()),
                                config.password()),
                        driver(id, config, "Snowflake's driver (net.snowflake:snowflake-jdbc)"),
                        slots);
            case TRINO ->
                new TrinoWarehouse(
                        id,
                        new TrinoAccount(
                                required(id, "url", config.url()),
                                required(id, "username", config.username()),
                                config.password(),
                                config.accessToken()),
                        slots);
        };
    }

    /** Says what nobody should learn from a page alone. */
    private static Warehouse unproven(Warehouse warehouse, String vendor) {
        UntriedService.warn(warehouse.id(), vendor);
        return warehouse;
    }

    private static Driver driver(String id, WarehouseConfig config, String wanted) {
        return new DriverFolder(
                        "segments.warehouses.%s.driver-folder".formatted(id),
                        absolute(required(id, "driver-folder", config.driverFolder())))
                .driver(required(id, "url", config.url()), wanted);
    }

    private static List<DuckDbSource> sources(WarehousesConfig warehouses) {
        return warehouses.byId().entrySet().stream()
                .filter(entry -> entry.getValue().engine() == WarehousesConfig.Engine.DUCKDB)
                .map(WarehouseProducer::source)
                .toList();
    }

    private static DuckDbSource source(Map.Entry<String, WarehouseConfig> entry) {
        var path = absolute(required(entry.getKey(), "path", entry.getValue().path()));
        return Files.isDirectory(path)
                ? new DuckDbSource.ParquetFolder(entry.getKey(), path)
                : new DuckDbSource.DatabaseFile(entry.getKey(), path);
    }

    private static String required(String id, String property, Optional<String> value) {
        return value.orElseThrow(() -> new IllegalArgumentException(
                "segments.warehouses.%s.%s is needed for its engine".formatted(id, property)));
    }

    private static Path absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize();
    }
}
