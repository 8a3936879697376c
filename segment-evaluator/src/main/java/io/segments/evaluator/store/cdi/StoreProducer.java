package io.segments.evaluator.store.cdi;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.segments.evaluator.config.StoreConfig;
import io.segments.evaluator.dryrun.DryRuns;
import io.segments.evaluator.duckdb.DuckDbInstance;
import io.segments.evaluator.erasure.ErasureStore;
import io.segments.evaluator.evaluation.AcceptedMembers;
import io.segments.evaluator.evaluation.QueriedUnits;
import io.segments.evaluator.membership.ListStore;
import io.segments.evaluator.membership.MembershipStore;
import io.segments.evaluator.outbound.OutboundStore;
import io.segments.evaluator.recovery.RebuildStore;
import io.segments.evaluator.store.FencedWriter;
import io.segments.evaluator.store.JdbcDryRuns;
import io.segments.evaluator.store.JdbcErasureStore;
import io.segments.evaluator.store.JdbcListStore;
import io.segments.evaluator.store.JdbcMembershipStore;
import io.segments.evaluator.store.JdbcOutboundStore;
import io.segments.evaluator.store.JdbcRebuildStore;
import io.segments.evaluator.store.StoreConnections;
import io.segments.evaluator.store.StoreEngine;
import io.segments.evaluator.store.duckdb.DuckDbEngine;
import io.segments.evaluator.store.duckdb.DuckDbStoreSchema;
import io.segments.evaluator.store.postgresql.PostgreSqlConnections;
import io.segments.evaluator.store.postgresql.PostgreSqlEngine;
import io.segments.evaluator.store.postgresql.PostgreSqlStoreSchema;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Opens the store that is configured, and brings its tables up to date. */
@ApplicationScoped
public class StoreProducer {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** An open store. */
    record OpenStore(
            StoreEngine engine,
            StoreConnections connections,
            FencedWriter writer,
            boolean inDuckDb,
            List<AgroalDataSource> pools) {

        static OpenStore of(
                StoreEngine engine, StoreConnections connections, boolean inDuckDb, List<AgroalDataSource> pools) {
            return new OpenStore(engine, connections, new FencedWriter(connections, engine), inDuckDb, pools);
        }
    }

    @Produces
    @Singleton
    OpenStore open(StoreConfig config, DuckDbInstance duckDb) throws SQLException {
        return switch (config.engine()) {
            case DUCKDB -> {
                try (var connection = duckDb.connection()) {
                    DuckDbStoreSchema.migrate(connection);
                }
                yield OpenStore.of(new DuckDbEngine(), duckDb::connection, true, List.of());
            }
            case POSTGRESQL -> {
                var pool = pool(config);
                var readers = pool(config);
                PostgreSqlStoreSchema.migrate(pool);
                yield OpenStore.of(
                        new PostgreSqlEngine(),
                        new PostgreSqlConnections(pool, readers, config.idleInTransaction()),
                        false,
                        List.of(pool, readers));
            }
        };
    }

    void close(@Disposes OpenStore store) {
        store.pools().forEach(AgroalDataSource::close);
    }

    @Produces
    @Singleton
    MembershipStore members(OpenStore store) {
        return new JdbcMembershipStore(store.connections(), store.engine(), store.writer());
    }

    @Produces
    @Singleton
    ListStore lists(OpenStore store) {
        return new JdbcListStore(store.connections(), store.engine(), store.writer());
    }

    @Produces
    @Singleton
    OutboundStore outbound(OpenStore store) {
        return new JdbcOutboundStore(store.engine(), store.writer());
    }

    @Produces
    @Singleton
    DryRuns dryRuns(OpenStore store) {
        return new JdbcDryRuns(store.engine(), store.writer());
    }

    @Produces
    @Singleton
    RebuildStore rebuilds(OpenStore store) {
        return new JdbcRebuildStore(store.connections(), store.engine(), store.writer());
    }

    @Produces
    @Singleton
    ErasureStore erasures(OpenStore store) {
        return new JdbcErasureStore(store.engine(), store.writer());
    }

    /** A DuckDB store is in the instance that reads DuckDB warehouses. */
    @Produces
    @Singleton
    QueriedUnits.SharedEngine sharedEngine(OpenStore store) {
        return snapshot -> store.inDuckDb() && snapshot.catalog().isPresent();
    }

    @Produces
    @Singleton
    AcceptedMembers acceptedMembers(QueriedUnits.SharedEngine sharedEngine, MembershipStore members) {
        return new AcceptedMembers(members, sharedEngine);
    }

    /** Opens connections when they are needed; whoever waits too long for one fails, and tries again later. */
    private static AgroalDataSource pool(StoreConfig config) throws SQLException {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(config.maxConnections())
                        .acquisitionTimeout(PATIENCE)
                        .connectionFactoryConfiguration(connection -> connection
                                .jdbcUrl(required("url", config.url()))
                                .principal(new NamePrincipal(required("username", config.username())))
                                .credential(new SimplePassword(config.password().orElse(""))))));
    }

    private static String required(String property, Optional<String> value) {
        return value.orElseThrow(
                () -> new IllegalArgumentException("segments.store." + property + " is needed for a PostgreSQL store"));
    }
}
