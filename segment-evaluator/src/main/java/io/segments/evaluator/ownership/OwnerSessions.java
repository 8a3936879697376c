package io.segments.evaluator.ownership;

import io.segments.evaluator.catalog.Catalog;
import io.segments.evaluator.emission.EmissionObserver;
import io.segments.evaluator.emission.EmissionTopics;
import io.segments.evaluator.emission.Emissions;
import io.segments.evaluator.emission.Outlet;
import io.segments.evaluator.emission.ProgressLog;
import io.segments.evaluator.erasure.Erasing;
import io.segments.evaluator.erasure.ErasureStore;
import io.segments.evaluator.evaluation.Announcements;
import io.segments.evaluator.evaluation.EvaluationObserver;
import io.segments.evaluator.evaluation.EvaluationSettings;
import io.segments.evaluator.evaluation.Evaluations;
import io.segments.evaluator.evaluation.Forgetting;
import io.segments.evaluator.evaluation.QueryThreads;
import io.segments.evaluator.evaluation.Standings;
import io.segments.evaluator.inbound.InboundFeed;
import io.segments.evaluator.inbound.InboundReader;
import io.segments.evaluator.membership.MembershipStore;
import io.segments.evaluator.membership.UnitKey;
import io.segments.evaluator.outbound.Inbound;
import io.segments.evaluator.outbound.OutboundStore;
import io.segments.evaluator.recovery.EmittedRecords;
import io.segments.evaluator.recovery.RebuildStore;
import io.segments.evaluator.recovery.Recovery;
import io.segments.evaluator.recovery.RecoveryObserver;
import io.segments.eventing.CrashPoints;
import io.segments.eventing.OwnershipPartition;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Makes owners and their work.
 *
 * @param partitions number of ownership partitions
 * @param bufferWithoutRate most records outstanding for a destination that announced no rate
 * @param adoptedLineage the lineage of a store that a person has said takes the place of another
 */
public record OwnerSessions(
        Stores stores,
        Topics topics,
        Catalog catalog,
        QueryThreads queries,
        EvaluationSettings settings,
        Observers observers,
        CrashPoints crashPoints,
        InstantSource clock,
        int partitions,
        long bufferWithoutRate,
        Optional<String> adoptedLineage) {

    /** Where memberships and outbound sets are kept. */
    public record Stores(
            MembershipStore membership, OutboundStore outbound, RebuildStore rebuilds, ErasureStore erasures) {}

    /** How Kafka is read and written. */
    public record Topics(
            Outlet.Opener outlets,
            ProgressLog progressLog,
            InboundFeed.Opener feeds,
            EmissionTopics emission,
            EmittedRecords emitted) {}

    /** Who hears of what happens. */
    public record Observers(EvaluationObserver evaluation, EmissionObserver emission, RecoveryObserver recovery) {}

    /** An owner of a partition, to be started. */
    public PartitionOwner owner(int partition) {
        var bell = new Bell();
        var recovery = new Recovery(
                stores.rebuilds(), topics.emitted(), catalog, observers.recovery(), crashPoints, clock, partitions);
        var takeover = new Takeover(
                topics.outlets(), topics.progressLog(), stores.membership(), recovery::rebuild, adoptedLineage);
        return new PartitionOwner(partition, takeover, owned -> session(partition, owned, bell), bell);
    }

    private OwnerSession session(int partition, Takeover.Result.Owned owned, Bell bell) {
        var standings = new Standings(stores.membership());
        var announcements = new Announcements(observers.evaluation());
        var evaluations = Evaluations.of(
                owned.ownership(),
                stores.membership(),
                catalog,
                standings,
                announcements,
                queries.of(bell::ring),
                settings,
                crashPoints,
                clock);
        var emissions = new Emissions(
                stores.membership(),
                stores.outbound(),
                catalog,
                topics.emission(),
                observers.emission(),
                crashPoints,
                clock,
                bufferWithoutRate);
        var work = emissions.of(
                owned.ownership(), owned.lineage(), owned.outlet(), owned.progress(), standings, announcements);
        var feed = topics.feeds().open(partition, inboundOffsets(partition, owned), bell::ring);
        var inbound =
                new InboundReader(owned.ownership(), stores.outbound(), feed, observers.emission()::lost, crashPoints);
        Predicate<UnitKey> isOwned = unit -> OwnershipPartition.of(unit.workspace(), unit.dataset(), partitions)
                        .number()
                == partition;
        var session = new OwnerSession(
                catalog,
                isOwned,
                new OwnerSession.Parts(
                        evaluations,
                        new Forgetting(
                                owned.ownership(),
                                stores.membership(),
                                standings,
                                observers.evaluation(),
                                segment -> owned.progress().of(segment).published(),
                                settings.retention(),
                                clock),
                        new Erasing(
                                owned.ownership(),
                                stores.erasures(),
                                catalog,
                                isOwned,
                                new Erasing.Work(
                                        work.syncs()::status,
                                        sync -> Optional.ofNullable(
                                                work.syncs().waiting().get(sync)),
                                        segment -> owned.progress().of(segment).published(),
                                        standings::changed),
                                clock),
                        work.emission(),
                        work.syncs(),
                        inbound,
                        feed,
                        owned.outlet(),
                        standings,
                        owned.progress()),
                clock);
        session.view().segments().keySet().stream()
                .flatMap(segment -> standings.of(segment).open().stream())
                .forEach(announcements::retell);
        return session;
    }

    /** What the store has applied may be ahead of the progress, never behind. */
    private Inbound.Offsets inboundOffsets(int partition, Takeover.Result.Owned owned) {
        var stored = stores.outbound().offsets(partition);
        var told = owned.progress().inbound();
        return new Inbound.Offsets(
                Math.max(stored.receipts(), told.receipts()), Math.max(stored.failures(), told.failures()));
    }
}
