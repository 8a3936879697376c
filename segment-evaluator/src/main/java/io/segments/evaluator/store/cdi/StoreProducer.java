package io.segments.evaluator.store.cdi;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.MembershipReference;
import io.segments.evaluator.config.StoreConfig;
import io.segments.evaluator.duckdb.DuckDbInstance;
import io.segments.evaluator.evaluation.QueriedUnits;
import io.segments.evaluator.membership.MembershipStore;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.outbound.OutboundStore;
import io.segments.evaluator.preview.AcceptedMembers;
import io.segments.evaluator.store.FencedWriter;
import io.segments.evaluator.store.JdbcMembershipStore;
import io.segments.evaluator.store.JdbcOutboundStore;
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
import java.util.Optional;

/** Opens the store that is configured, and brings its tables up to date. */
@ApplicationScoped
public class StoreProducer {

    /** An open store. */
    record OpenStore(
            StoreEngine engine,
            StoreConnections connections,
            FencedWriter writer,
            boolean inDuckDb,
            Optional<AgroalDataSource> pool) {

        static OpenStore of(
                StoreEngine engine, StoreConnections connections, boolean inDuckDb, Optional<AgroalDataSource> pool) {
            return new OpenStore(engine, connections, new FencedWriter(connections, engine), inDuckDb, pool);
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
                yield OpenStore.of(new DuckDbEngine(), duckDb::connection, true, Optional.empty());
            }
            case POSTGRESQL -> {
                var pool = pool(config);
                PostgreSqlStoreSchema.migrate(pool);
                yield OpenStore.of(
                        new PostgreSqlEngine(),
                        new PostgreSqlConnections(pool, config.idleInTransaction()),
                        false,
                        Optional.of(pool));
            }
        };
    }

    void close(@Disposes OpenStore store) {
        store.pool().ifPresent(AgroalDataSource::close);
    }

    @Produces
    @Singleton
    MembershipStore members(OpenStore store) {
        return new JdbcMembershipStore(store.connections(), store.engine(), store.writer());
    }

    @Produces
    @Singleton
    OutboundStore outbound(OpenStore store) {
        return new JdbcOutboundStore(store.engine(), store.writer());
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
        return (workspace, snapshot) -> sharedEngine.answers(snapshot)
                ? segment -> Optional.of(Fragment.verbatim(members.acceptedMembers(new SegmentKey(workspace, segment))))
                : MembershipReference.NONE;
    }

    private static AgroalDataSource pool(StoreConfig config) throws SQLException {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(config.maxConnections())
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
