package io.segments.evaluator.running;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.segments.evaluator.catalog.Catalog;
import io.segments.evaluator.catalog.RemovalLimits;
import io.segments.evaluator.catalog.kafka.KafkaCatalogReader;
import io.segments.evaluator.emission.EmissionMeters;
import io.segments.evaluator.emission.kafka.KafkaEmissionTopics;
import io.segments.evaluator.emission.kafka.KafkaOutlets;
import io.segments.evaluator.emission.kafka.KafkaProgressLog;
import io.segments.evaluator.erasure.ErasureStore;
import io.segments.evaluator.evaluation.Backoff;
import io.segments.evaluator.evaluation.EvaluationMeters;
import io.segments.evaluator.evaluation.EvaluationSettings;
import io.segments.evaluator.evaluation.QueriedUnits;
import io.segments.evaluator.evaluation.QueryThreads;
import io.segments.evaluator.inbound.kafka.KafkaInboundFeeds;
import io.segments.evaluator.membership.MembershipStore;
import io.segments.evaluator.outbound.OutboundStore;
import io.segments.evaluator.ownership.Evaluator;
import io.segments.evaluator.ownership.OwnerSessions;
import io.segments.evaluator.ownership.OwnersGroup;
import io.segments.evaluator.ownership.PartitionOwner;
import io.segments.evaluator.ownership.PartitionOwners;
import io.segments.evaluator.ownership.kafka.KafkaOwnersGroup;
import io.segments.evaluator.recovery.RebuildStore;
import io.segments.evaluator.recovery.RecoveryMeters;
import io.segments.evaluator.recovery.kafka.KafkaEmittedRecords;
import io.segments.evaluator.warehouse.Warehouses;
import io.segments.eventing.CrashPoints;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** All of an evaluator but its process and its gRPC service, in this JVM. */
public final class RunningEvaluator implements AutoCloseable {

    private final Evaluator evaluator;
    private final PartitionOwners owners;
    private final KafkaEmissionTopics emissionTopics;

    public RunningEvaluator(
            Topics topics,
            Warehouses warehouses,
            MembershipStore membership,
            OutboundStore outbound,
            RebuildStore rebuilds,
            ErasureStore erasures,
            QueriedUnits.SharedEngine sharedEngine,
            CrashPoints crashPoints) {
        this(topics, warehouses, membership, outbound, rebuilds, erasures, sharedEngine, crashPoints, true);
    }

    /**
     * @param joins whether it asks the group for partitions; otherwise a test assigns them to {@link #owners()}
     */
    public RunningEvaluator(
            Topics topics,
            Warehouses warehouses,
            MembershipStore membership,
            OutboundStore outbound,
            RebuildStore rebuilds,
            ErasureStore erasures,
            QueriedUnits.SharedEngine sharedEngine,
            CrashPoints crashPoints,
            boolean joins) {
        var clock = InstantSource.system();
        var catalog = new Catalog(Optional.of(World.SUPPRESSION_KEY));
        var config = topics.config();
        var observers = new OwnerSessions.Observers(
                new EvaluationMeters(new SimpleMeterRegistry(), clock),
                new EmissionMeters(new SimpleMeterRegistry()),
                new RecoveryMeters(new SimpleMeterRegistry()));
        emissionTopics = new KafkaEmissionTopics(topics.clients(), config, clock);
        var units = new QueriedUnits(warehouses, membership, sharedEngine);
        var sessions = new OwnerSessions(
                new OwnerSessions.Stores(membership, outbound, rebuilds, erasures),
                new OwnerSessions.Topics(
                        new KafkaOutlets(topics.clients(), config, topics.emission(), catalog),
                        new KafkaProgressLog(topics.clients(), config),
                        new KafkaInboundFeeds(topics.clients(), config, emissionTopics),
                        emissionTopics,
                        new KafkaEmittedRecords(topics.clients(), config)),
                catalog,
                new QueryThreads(units, observers.evaluation(), 2),
                new EvaluationSettings(
                        new RemovalLimits(1, 0),
                        0.01,
                        new Backoff(Duration.ofMillis(200), Duration.ofSeconds(1), () -> 1),
                        topics.emission().largestRecord(),
                        topics.historyRetention()),
                observers,
                crashPoints,
                clock,
                config.ownershipPartitions(),
                topics.emission().bufferWithoutRate(),
                Optional.empty());
        owners = new PartitionOwners(sessions::owner);
        evaluator = new Evaluator(
                () -> {},
                new KafkaCatalogReader(topics.clients(), catalog, config),
                joins ? new KafkaOwnersGroup(topics.clients(), config, owners, clock) : new NobodysGroup(),
                owners);
        evaluator.start();
    }

    public PartitionOwners owners() {
        return owners;
    }

    /** Returns when the catalogs are read. */
    public void awaitReady() {
        await().atMost(Duration.ofSeconds(30)).until(evaluator::isReady);
    }

    @Override
    public void close() {
        evaluator.stop();
        owners.revoked(owners.all().stream().map(PartitionOwner::partition).toList());
        emissionTopics.close();
    }

    /** Assigns nothing. */
    private static final class NobodysGroup implements OwnersGroup {
        @Override
        public void join() {}

        @Override
        public boolean isJoined() {
            return true;
        }

        @Override
        public void leave() {}
    }
}
