package io.segments.evaluator.running;

import io.segments.evaluator.duckdb.DuckDbInstance;
import io.segments.evaluator.duckdb.DuckDbSettings;
import io.segments.evaluator.duckdb.DuckDbSource;
import io.segments.evaluator.erasure.ErasureStore;
import io.segments.evaluator.membership.ListStore;
import io.segments.evaluator.membership.MembershipStore;
import io.segments.evaluator.store.FencedWriter;
import io.segments.evaluator.store.JdbcErasureStore;
import io.segments.evaluator.store.JdbcListStore;
import io.segments.evaluator.store.JdbcMembershipStore;
import io.segments.evaluator.store.JdbcOutboundStore;
import io.segments.evaluator.store.JdbcRebuildStore;
import io.segments.evaluator.store.duckdb.DuckDbEngine;
import io.segments.evaluator.store.duckdb.DuckDbStoreSchema;
import io.segments.evaluator.warehouse.Slots;
import io.segments.evaluator.warehouse.Warehouse;
import io.segments.evaluator.warehouse.Warehouses;
import io.segments.evaluator.warehouse.duckdb.DuckDbWarehouse;
import io.segments.evaluator.warehouse.postgresql.PostgresAccount;
import io.segments.evaluator.warehouse.postgresql.PostgresWarehouse;
import io.segments.eventing.CrashPoints;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An evaluator whose store is a DuckDB file. */
public final class DuckDbEvaluator implements AutoCloseable {

    private final DuckDbInstance instance;
    private final MembershipStore members;
    private final ListStore lists;
    private final ErasureStore erasures;
    private final RunningEvaluator running;

    public DuckDbEvaluator(World world, CrashPoints crashPoints) {
        try {
            instance = DuckDbInstance.open(new DuckDbSettings(
                    Optional.of(world.storeFile()),
                    "500MB",
                    2,
                    Path.of(System.getProperty("java.io.tmpdir")),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    sources(world.source())));
            try (var connection = instance.connection()) {
                DuckDbStoreSchema.migrate(connection);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var engine = new DuckDbEngine();
        var writer = new FencedWriter(instance::connection, engine);
        var warehouses = new Warehouses(
                List.of(new Warehouses.Configured(warehouse(world.source()), Set.of("*"), Duration.ofSeconds(30))));
        members = new JdbcMembershipStore(instance::connection, engine, writer);
        lists = new JdbcListStore(instance::connection, engine, writer);
        erasures = new JdbcErasureStore(engine, writer);
        running = new RunningEvaluator(
                world.topics(),
                warehouses,
                members,
                new JdbcOutboundStore(engine, writer),
                new JdbcRebuildStore(instance::connection, engine, writer),
                erasures,
                snapshot -> snapshot.catalog().isPresent(),
                crashPoints);
    }

    public MembershipStore members() {
        return members;
    }

    public ErasureStore erasures() {
        return erasures;
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
        try {
            instance.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<DuckDbSource> sources(Source source) {
        return switch (source) {
            case Source.DuckDbFile(var path) -> List.of(new DuckDbSource.DatabaseFile("shop", Path.of(path)));
            case Source.PostgreSql _ -> List.of();
        };
    }

    private Warehouse warehouse(Source source) {
        return switch (source) {
            case Source.DuckDbFile _ -> new DuckDbWarehouse("shop", instance, new Slots(2));
            case Source.PostgreSql(var url, var user, var password) ->
                new PostgresWarehouse("shop", new PostgresAccount(url, user, password), new Slots(2));
        };
    }
}
