package io.segments.evaluator.warehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.segments.evaluator.config.WarehousesConfig;
import io.segments.evaluator.duckdb.DuckDbFiles;
import io.segments.evaluator.duckdb.DuckDbInstance;
import io.segments.evaluator.warehouse.Warehouses;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mariadb.jdbc.Driver;

/** Warehouses whose driver is not part of the evaluator. */
class WarehouseProducerTest {

    @TempDir
    private Path folder;

    private DuckDbInstance duckDb;

    @BeforeEach
    void open() throws Exception {
        duckDb = DuckDbFiles.instance(folder);
    }

    @AfterEach
    void close() throws Exception {
        duckDb.close();
    }

    @ParameterizedTest
    @CsvSource({
        "bigquery, jdbc:bigquery://host;Location=EU, Google's JDBC driver",
        "databricks, jdbc:databricks://host, databricks-jdbc"
    })
    void aMissingDriverKeepsTheEvaluatorFromStartingAndIsNamed(String engine, String url, String driver) {
        assertThatThrownBy(() -> warehouses(engine, url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(driver);
    }

    /** Any driver that takes the URL; it is asked nothing before a query is. */
    @Test
    void aDriverThatIsThereMakesAWarehouse() throws Exception {
        var jar = Path.of(
                Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Files.copy(jar, folder.resolve("driver.jar"));
        assertThat(warehouses("databricks", "jdbc:mariadb://host/shop")
                        .require("lake")
                        .engine())
                .isEqualTo("databricks");
    }

    private Warehouses warehouses(String engine, String url) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(WarehousesConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "segments.warehouses.lake.engine", engine,
                                "segments.warehouses.lake.url", url,
                                "segments.warehouses.lake.driver-folder", folder.toString()),
                        "test",
                        100))
                .build()
                .getConfigMapping(WarehousesConfig.class);
        return new WarehouseProducer().warehouses(config, duckDb, new SimpleMeterRegistry());
    }
}
