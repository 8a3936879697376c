package io.segments.evaluator.config;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarehouseConfigsTest {

    @Test
    void noWarehouseIsConfiguredUnlessSomebodyDoes() {
        assertThat(config(WarehousesConfig.class, Map.of()).byId()).isEmpty();
    }

    @Test
    void aWarehouseHasDefaults() {
        var warehouse = config(WarehousesConfig.class, Map.of("segments.warehouses.shop.engine", "duckdb"))
                .byId()
                .get("shop");
        assertThat(warehouse.engine()).isEqualTo(WarehousesConfig.Engine.DUCKDB);
        assertThat(warehouse.path()).isEmpty();
        assertThat(warehouse.url()).isEmpty();
        assertThat(warehouse.username()).isEmpty();
        assertThat(warehouse.password()).isEmpty();
        assertThat(warehouse.accessToken()).isEmpty();
        assertThat(warehouse.driverFolder()).isEmpty();
        assertThat(warehouse.logTellsChanges()).isFalse();
        assertThat(warehouse.workspaces()).containsExactly("default");
        assertThat(warehouse.maxConcurrentQueries()).isEqualTo(4);
        assertThat(warehouse.queryTimeout()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void aWarehouseTakesEveryKey() {
        var warehouse = config(
                        WarehousesConfig.class,
                        Map.ofEntries(
                                entry("segments.warehouses.crm.driver-folder", "/drivers/crm"),
                                entry("segments.warehouses.crm.engine", "postgresql"),
                                entry("segments.warehouses.crm.log-tells-changes", "true"),
                                entry("segments.warehouses.crm.path", "/data/crm.duckdb"),
                                entry("segments.warehouses.crm.url", "jdbc:postgresql://db/crm"),
                                entry("segments.warehouses.crm.username", "reader"),
                                entry("segments.warehouses.crm.password", "secret"),
                                entry("segments.warehouses.crm.access-token", "token"),
                                entry("segments.warehouses.crm.workspaces", "sales,support"),
                                entry("segments.warehouses.crm.max-concurrent-queries", "2"),
                                entry("segments.warehouses.crm.query-timeout", "5m")))
                .byId()
                .get("crm");
        assertThat(warehouse.engine()).isEqualTo(WarehousesConfig.Engine.POSTGRESQL);
        assertThat(warehouse.path()).contains("/data/crm.duckdb");
        assertThat(warehouse.url()).contains("jdbc:postgresql://db/crm");
        assertThat(warehouse.username()).contains("reader");
        assertThat(warehouse.password()).contains("secret");
        assertThat(warehouse.accessToken()).contains("token");
        assertThat(warehouse.driverFolder()).contains("/drivers/crm");
        assertThat(warehouse.logTellsChanges()).isTrue();
        assertThat(warehouse.workspaces()).containsExactlyInAnyOrder("sales", "support");
        assertThat(warehouse.maxConcurrentQueries()).isEqualTo(2);
        assertThat(warehouse.queryTimeout()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aWarehouseNeedsAKnownEngine() {
        assertThatThrownBy(() -> config(WarehousesConfig.class, Map.of("segments.warehouses.shop.engine", "oracle")))
                .hasMessageContaining("segments.warehouses.shop.engine");
    }

    @Test
    void previewsHaveATimeLimitAndTakeAnother() {
        assertThat(config(PreviewConfig.class, Map.of()).timeLimit()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config(PreviewConfig.class, Map.of("segments.preview.time-limit", "5s"))
                        .timeLimit())
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void duckDbHasDefaults() {
        var config = config(DuckDbConfig.class, Map.of());
        assertThat(config.memoryLimit()).isEqualTo("2GB");
        assertThat(config.threads()).isEqualTo(2);
        assertThat(config.temporaryFolder()).isEmpty();
        assertThat(config.writerPatience()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.longestAttachment()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void duckDbTakesEveryKey() {
        var config = config(
                DuckDbConfig.class,
                Map.of(
                        "segments.duckdb.memory-limit", "8GB",
                        "segments.duckdb.threads", "16",
                        "segments.duckdb.temporary-folder", "/data/spill",
                        "segments.duckdb.writer-patience", "1m",
                        "segments.duckdb.longest-attachment", "10s"));
        assertThat(config.memoryLimit()).isEqualTo("8GB");
        assertThat(config.threads()).isEqualTo(16);
        assertThat(config.temporaryFolder()).contains("/data/spill");
        assertThat(config.writerPatience()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.longestAttachment()).isEqualTo(Duration.ofSeconds(10));
    }

    private static <T> T config(Class<T> mapping, Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(mapping)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(mapping);
    }
}
