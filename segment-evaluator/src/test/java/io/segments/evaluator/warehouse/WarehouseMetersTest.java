package io.segments.evaluator.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Meter.Id;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.segments.condition.schema.Source;
import io.segments.evaluator.duckdb.DuckDbFiles;
import io.segments.evaluator.duckdb.DuckDbInstance;
import io.segments.evaluator.duckdb.DuckDbSource;
import io.segments.evaluator.warehouse.duckdb.DuckDbWarehouse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseMetersTest {

    private static final Budget BUDGET = Budget.of(Duration.ofSeconds(30));

    @TempDir
    Path folder;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Slots slots = new Slots(1);

    private DuckDbInstance instance;
    private Warehouse warehouse;

    @BeforeEach
    void open() throws Exception {
        var file = folder.resolve("shop.duckdb");
        DuckDbFiles.write(file, "CREATE TABLE people AS SELECT 1 AS id");
        instance = DuckDbFiles.instance(folder, new DuckDbSource.DatabaseFile("shop", file));
        warehouse = new MeasuredWarehouse(
                new DuckDbWarehouse("shop", instance, slots), new WarehouseMeters(registry, "shop", slots));
    }

    @AfterEach
    void close() throws Exception {
        instance.close();
    }

    @Test
    void exactlyTheDeclaredMetersAreThereWithBoundedTags() {
        assertThat(registry.getMeters())
                .extracting(meter -> meter.getId().getName())
                .containsOnly(Arrays.stream(WarehouseMeters.Meter.values())
                        .map(WarehouseMeters.Meter::id)
                        .toArray(String[]::new));
        assertThat(registry.getMeters())
                .extracting(io.micrometer.core.instrument.Meter::getId)
                .flatExtracting(Id::getTags)
                .extracting(Tag::getKey)
                .containsOnly("warehouse", "outcome");
    }

    @Test
    void everyReadingIsCountedByItsOutcome() {
        var cancelled = new Cancellation();
        cancelled.cancel();

        warehouse.tables(BUDGET);
        assertThatThrownBy(() -> warehouse.read(BUDGET, it -> it.describe(new Source.Table("", "gone"))))
                .isInstanceOf(WarehouseException.class);
        assertThatThrownBy(() -> warehouse.read(
                        new Budget(Duration.ofSeconds(1), cancelled),
                        it -> it.describe(new Source.Table("", "people"))))
                .isInstanceOf(WarehouseException.class);
        assertThatThrownBy(() -> warehouse.read(BUDGET, _ -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(readings("answered")).isEqualTo(1);
        assertThat(readings("source-missing")).isEqualTo(1);
        assertThat(readings("query-cancelled")).isEqualTo(1);
        assertThat(readings("given-up")).isEqualTo(1);
    }

    @Test
    void whoRunsAndWhoWaitsIsShown() {
        var release = new CountDownLatch(1);
        var first = CompletableFuture.runAsync(
                () -> warehouse.read(BUDGET, _ -> held(release)), Thread::startVirtualThread);
        await().until(() -> gauge(WarehouseMeters.Meter.RUNNING) == 1);
        var second = CompletableFuture.runAsync(() -> warehouse.tables(BUDGET), Thread::startVirtualThread);
        await().until(() -> gauge(WarehouseMeters.Meter.WAITING) == 1);

        release.countDown();

        assertThat(CompletableFuture.allOf(first, second)).succeedsWithin(Duration.ofSeconds(20));
        assertThat(gauge(WarehouseMeters.Meter.RUNNING)).isZero();
        assertThat(gauge(WarehouseMeters.Meter.WAITING)).isZero();
        assertThat(registry.get(WarehouseMeters.Meter.QUEUED.id()).timer().count())
                .isEqualTo(2);
    }

    private static boolean held(CountDownLatch release) {
        try {
            release.await();
            return true;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private long readings(String outcome) {
        return registry.get(WarehouseMeters.Meter.READINGS.id())
                .tag("outcome", outcome)
                .timer()
                .count();
    }

    private double gauge(WarehouseMeters.Meter meter) {
        return registry.get(meter.id()).gauge().value();
    }
}
