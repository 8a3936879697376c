package io.segments.evaluator.running;

import io.segments.evaluator.duckdb.DuckDbInstance;
import io.segments.evaluator.duckdb.DuckDbSettings;
import io.segments.evaluator.duckdb.DuckDbSource;
import io.segments.evaluator.membership.ListStore;
import io.segments.evaluator.store.FencedWriter;
import io.segments.evaluator.store.JdbcErasureStore;
import io.segments.evaluator.store.JdbcListStore;
import io.segments.evaluator.store.JdbcMembershipStore;
import io.segments.evaluator.store.JdbcOutboundStore;
import io.segments.evaluator.store.JdbcRebuildStore;
import io.segments.evaluator.store.postgresql.PostgreSqlEngine;
import io.segments.evaluator.store.postgresql.PostgreSqlStoreSchema;
import io.segments.evaluator.store.postgresql.StorePools;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.evaluator.warehouse.Warehouses;
import io.segments.evaluator.warehouse.duckdb.DuckDbWarehouse;
import io.segments.evaluator.warehouse.postgresql.PostgresAccount;
import io.segments.evaluator.warehouse.postgresql.PostgresWarehouse;
import io.segments.eventing.CrashPoints;
import io.segments.testkit.infra.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An evaluator whose store is a PostgreSQL that others may share. */
public final class SharedStoreEvaluator implements AutoCloseable {

    private final ListStore lists;
    private final RunningEvaluator running;
    private final StorePools pools;
    private Optional<DuckDbInstance> instance = Optional.empty();

    public SharedStoreEvaluator(World world, TestDatabase store, CrashPoints crashPoints) {
        this(world, store, crashPoints, true);
    }

    /**
     * @param joins whether it asks the group for partitions; otherwise a test assigns them
     */
    public SharedStoreEvaluator(World world, TestDatabase store, CrashPoints crashPoints, boolean joins) {
        this(world.topics(), world.source(), store, crashPoints, joins);
    }

    SharedStoreEvaluator(
            Topics topics, Source warehouseSource, TestDatabase store, CrashPoints crashPoints, boolean joins) {
        pools = StorePools.of(store.jdbcUrl(), store.user(), store.password());
        PostgreSqlStoreSchema.migrate(pools.writers());
        var connections = pools.connections(Duration.ofSeconds(5));
        var engine = new PostgreSqlEngine();
        var writer = new FencedWriter(connections, engine);
        var members = new JdbcMembershipStore(connections, engine, writer);
        var warehouse = warehouse(warehouseSource);
        lists = new JdbcListStore(connections, engine, writer);
        running = new RunningEvaluator(
                topics,
                new Warehouses(List.of(new Warehouses.Configured(warehouse, Set.of("*"), Duration.ofSeconds(30)))),
                members,
                new JdbcOutboundStore(engine, writer),
                new JdbcRebuildStore(connections, engine, writer),
                new JdbcErasureStore(engine, writer),
                _ -> false,
                crashPoints,
                joins);
    }

    public ListStore lists() {
        return lists;
    }

    public RunningEvaluator running() {
        return running;
    }

    @Override
    public void close() {
        running.close();
        pools.close();
        try {
            if (instance.isPresent()) {
                instance.get().close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Warehouse warehouse(Source source) {
        return switch (source) {
            case Source.DuckDbFile(var path) -> {
                var duckDb = open(Path.of(path));
                instance = Optional.of(duckDb);
                yield new DuckDbWarehouse("shop", duckDb, new Slots(2));
            }
            case Source.PostgreSql(var url, var user, var password) ->
                new PostgresWarehouse("shop", new PostgresAccount(url, user, password), new Slots(2));
        };
    }

    private static DuckDbInstance open(Path file) {
        try {
            return DuckDbInstance.open(new DuckDbSettings(
                    Optional.empty(),
                    "500MB",
                    2,
                    Path.of(System.getProperty("java.io.tmpdir")),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    List.of(new DuckDbSource.DatabaseFile("shop", file))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
