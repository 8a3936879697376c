package io.segments.evaluator.ownership.cdi;

import io.micrometer.core.instrument.MeterRegistry;
import io.segments.evaluator.catalog.Catalog;
import io.segments.evaluator.catalog.RemovalLimits;
import io.segments.evaluator.config.EmissionConfig;
import io.segments.evaluator.config.EvaluationConfig;
import io.segments.evaluator.config.StoreConfig;
import io.segments.evaluator.config.SuppressionConfig;
import io.segments.evaluator.emission.EmissionMeters;
import io.segments.evaluator.emission.EmissionTopics;
import io.segments.evaluator.emission.Outlet;
import io.segments.evaluator.emission.ProgressLog;
import io.segments.evaluator.erasure.ErasureStore;
import io.segments.evaluator.evaluation.Backoff;
import io.segments.evaluator.evaluation.EvaluationMeters;
import io.segments.evaluator.evaluation.EvaluationSettings;
import io.segments.evaluator.evaluation.QueriedUnits;
import io.segments.evaluator.evaluation.QueryThreads;
import io.segments.evaluator.inbound.InboundFeed;
import io.segments.evaluator.membership.MembershipStore;
import io.segments.evaluator.outbound.OutboundStore;
import io.segments.evaluator.ownership.OwnerSessions;
import io.segments.evaluator.ownership.OwnershipMeters;
import io.segments.evaluator.ownership.PartitionOwners;
import io.segments.evaluator.recovery.EmittedRecords;
import io.segments.evaluator.recovery.RebuildStore;
import io.segments.evaluator.recovery.RecoveryMeters;
import io.segments.evaluator.warehouse.Warehouses;
import io.segments.eventing.CrashPoints;
import io.segments.eventing.SuppressionKey;
import io.segments.eventing.config.TopicsConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

/** Puts the owners together from their ports. */
@ApplicationScoped
public class OwnershipProducer {

    @Produces
    @Singleton
    Catalog catalog(SuppressionConfig config) {
        return new Catalog(config.key().map(SuppressionKey::new));
    }

    @Produces
    @Singleton
    EvaluationSettings settings(EvaluationConfig config, EmissionConfig emission) {
        return new EvaluationSettings(
                new RemovalLimits(config.maxRemovalShare(), config.minRemovals()),
                config.maxNullIdShare(),
                new Backoff(
                        config.initialBackoff(),
                        config.longestBackoff(),
                        () -> ThreadLocalRandom.current().nextDouble()),
                emission.largestRecord(),
                config.historyRetention());
    }

    @Produces
    @Singleton
    QueryThreads queries(
            Warehouses warehouses,
            MembershipStore store,
            QueriedUnits.SharedEngine sharedEngine,
            OwnerSessions.Observers observers,
            EvaluationConfig config) {
        return new QueryThreads(
                new QueriedUnits(warehouses, store, sharedEngine), observers.evaluation(), config.maxConcurrentUnits());
    }

    @Produces
    @Singleton
    OwnerSessions.Stores stores(
            MembershipStore membership, OutboundStore outbound, RebuildStore rebuilds, ErasureStore erasures) {
        return new OwnerSessions.Stores(membership, outbound, rebuilds, erasures);
    }

    @Produces
    @Singleton
    OwnerSessions.Topics topics(
            Outlet.Opener outlets,
            ProgressLog progressLog,
            InboundFeed.Opener feeds,
            EmissionTopics emission,
            EmittedRecords emitted) {
        return new OwnerSessions.Topics(outlets, progressLog, feeds, emission, emitted);
    }

    @Produces
    @Singleton
    OwnerSessions.Observers observers(MeterRegistry registry, InstantSource clock) {
        return new OwnerSessions.Observers(
                new EvaluationMeters(registry, clock), new EmissionMeters(registry), new RecoveryMeters(registry));
    }

    @Produces
    @Singleton
    PartitionOwners owners(
            OwnerSessions.Stores stores,
            OwnerSessions.Topics topics,
            Catalog catalog,
            QueryThreads queries,
            EvaluationSettings settings,
            OwnerSessions.Observers observers,
            CrashPoints crashPoints,
            InstantSource clock,
            TopicsConfig topicsConfig,
            EmissionConfig emissionConfig,
            StoreConfig storeConfig,
            MeterRegistry registry) {
        var sessions = new OwnerSessions(
                stores,
                topics,
                catalog,
                queries,
                settings,
                observers,
                crashPoints,
                clock,
                topicsConfig.settings().ownershipPartitions(),
                emissionConfig.bufferWithoutRate(),
                storeConfig.adoptedLineage());
        var owners = new PartitionOwners(sessions::owner);
        OwnershipMeters.register(registry, owners);
        return owners;
    }
}
