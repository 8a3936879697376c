package io.segments.evaluator.preview;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.segments.evaluator.evaluation.AcceptedMembers;
import io.segments.evaluator.store.TestingStore;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.evaluator.warehouse.Warehouses;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * Where a warehouse and the memberships are.
 *
 * @param stranger opens a connection of somebody who is not the evaluator
 * @param hasOneEngine whether one engine has both
 */
record Bench(Warehouse warehouse, TestingStore store, Stranger stranger, boolean hasOneEngine, AutoCloseable resources)
        implements AutoCloseable {

    interface Stranger {
        Connection open() throws SQLException;
    }

    Previews previews(InstantSource clock, SimpleMeterRegistry registry) {
        return new Previews(
                new Warehouses(List.of(new Warehouses.Configured(warehouse, Set.of("default"), Duration.ofMinutes(1)))),
                new AcceptedMembers(store.members(), _ -> hasOneEngine),
                clock,
                Duration.ofSeconds(30),
                new PreviewMeters(registry));
    }

    @Override
    public void close() throws Exception {
        store.close();
        resources.close();
    }
}
