package io.segments.evaluator.recovery;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.segments.evaluator.catalog.Catalog;
import io.segments.evaluator.catalog.CatalogView;
import io.segments.evaluator.catalog.SegmentDefinition;
import io.segments.evaluator.catalog.SyncDefinition;
import io.segments.evaluator.emission.LaneKey;
import io.segments.evaluator.emission.OwnerStamp;
import io.segments.evaluator.emission.Progress;
import io.segments.evaluator.emission.PublicCursor;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.EvaluationMeta;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.SegmentProjection;
import io.segments.evaluator.membership.UnitKey;
import io.segments.evaluator.outbound.Behaviour;
import io.segments.evaluator.outbound.Lane;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.evaluator.recovery.EmittedRecords.Reach;
import io.segments.evaluator.recovery.RebuildStore.Rebuild;
import io.segments.eventing.CrashPoints;
import io.segments.eventing.OwnershipPartition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jboss.logging.Logger;

/**
 * Rebuilds a partition's share of a store from what was emitted: members from the public topic, and what destinations were told from the deliveries. Section
 * 6 of the exactness protocol is here. Ends with one write; whoever dies before has changed nothing, and its successor begins again.
 *
 * @param partitions number of ownership partitions
 */
public record Recovery(
        RebuildStore store,
        EmittedRecords emitted,
        Catalog catalog,
        RecoveryObserver observer,
        CrashPoints crashPoints,
        InstantSource clock,
        int partitions) {

    private static final Logger LOG = Logger.getLogger(Recovery.class);

    /**
     * Rebuilds.
     *
     * @param former what was written last of the store that is lost
     * @throws IncompleteTopicException when the public topic does not hold what was emitted: nothing has changed
     */
    public void rebuild(Ownership ownership, StoreLoss loss, OwnerStamp former, Progress progress) {
        var begin = System.nanoTime();
        Predicate<UnitKey> owned = unit -> OwnershipPartition.of(unit.workspace(), unit.dataset(), partitions)
                        .number()
                == ownership.partition();
        var view = CatalogView.of(catalog, owned);
        try (var rebuild = store.begin()) {
            var segments = members(rebuild, ownership.partition(), view, progress);
            var syncs = syncs(rebuild, ownership.partition(), loss, view, progress);
            var forgotten = loss.isTrusted()
                    ? List.<SegmentKey>of()
                    : view.segments().keySet().stream()
                            .filter(segment -> progress.of(segment).equals(PublicCursor.START))
                            .toList();
            crashPoints.reached("before-rebuild-stored");
            rebuild.commit(
                    ownership,
                    new RebuildStore.Share(
                            loss, former, segments, forgotten, syncs, progress.inbound(), clock.instant()));
            crashPoints.reached("after-rebuild-stored");
            tell(ownership, loss, segments, syncs);
        }
        observer.rebuilt(loss, Duration.ofNanos(System.nanoTime() - begin));
    }

    /** The members as the topic folds to them, proved by the counts and checksums that were committed with it. */
    private List<Evaluation> members(Rebuild rebuild, int partition, CatalogView view, Progress progress) {
        var closings = emitted.closings(partition);
        var units = new HashMap<SegmentKey, UnitKey>();
        view.segments().values().forEach(segment -> units.put(segment.key(), segment.unit()));
        closings.values().forEach(closed -> units.put(closed.segment(), closed.unit()));
        var segments = progress.segments().stream()
                .filter(segment -> progress.of(segment).evaluation() > 0)
                .filter(units::containsKey)
                .toList();
        rebuild.published(
                segments,
                sink -> segments.stream()
                        .map(units::get)
                        .filter(Objects::nonNull)
                        .distinct()
                        .forEach(unit -> emitted.changes(unit, sink)));
        var evaluations = new ArrayList<Evaluation>();
        for (var segment : segments) {
            var cursor = progress.of(segment);
            var folded = rebuild.folded(segment, cursor.partitions().size(), cursor.evaluation());
            if (!folded.partitions().equals(cursor.partitions())) {
                if (isDefined(view, segment)) {
                    throw new IncompleteTopicException(segment);
                }
                // nobody defines it any more, so its topic may be gone, too
                LOG.warnf("Segment %s is not defined any more and not rebuilt", segment.segment());
                continue;
            }
            evaluations.add(evaluation(
                    Objects.requireNonNull(units.get(segment)),
                    segment,
                    cursor,
                    folded,
                    Optional.ofNullable(closings.get(segment)),
                    Optional.ofNullable(view.segments().get(segment))));
        }
        return evaluations;
    }

    private static boolean isDefined(CatalogView view, SegmentKey segment) {
        return Optional.ofNullable(view.segments().get(segment))
                .filter(definition -> definition.state() != SegmentDefinition.State.DELETED)
                .isPresent();
    }

    /** An evaluation that was emitted by half is the one that closes with what the topic holds of it. */
    private Evaluation evaluation(
            UnitKey unit,
            SegmentKey segment,
            PublicCursor cursor,
            RebuildStore.Folded folded,
            Optional<Evaluation> closed,
            Optional<SegmentDefinition> definition) {
        var meta = closed.filter(closing -> closing.number() == cursor.evaluation())
                .map(Evaluation::meta)
                .or(() -> folded.newest()
                        .map(change -> new EvaluationMeta(change.definitionVersion(), change.asOf(), List.of())))
                .or(() -> closed.map(Evaluation::meta))
                .orElseGet(() -> new EvaluationMeta(
                        definition.map(SegmentDefinition::definitionVersion).orElse(0L), clock.instant(), List.of()));
        return new Evaluation(
                unit,
                segment,
                cursor.evaluation(),
                meta,
                folded.counts().entered(),
                folded.counts().exited(),
                folded.counts().updated(),
                0,
                folded.size(),
                0,
                new SegmentProjection(segment, folded.columns(), List.of()));
    }

    private List<RebuildStore.Sync> syncs(
            Rebuild rebuild, int partition, StoreLoss loss, CatalogView view, Progress progress) {
        Map<SyncKey, SyncDefinition> definitions =
                view.syncs().stream().collect(toMap(SyncDefinition::key, Function.identity()));
        var destinations = definitions.values().stream()
                .map(sync -> sync.spec().destination())
                .collect(toSet());
        if (loss.isTrusted()) {
            definitions.keySet().forEach(sync -> destinations.addAll(rebuild.destinations(sync)));
        }
        var reaches = new HashMap<String, Reach>();
        rebuild.emitted(
                List.copyOf(definitions.keySet()),
                sink -> destinations.forEach(
                        destination -> reaches.put(destination, emitted.deliveries(partition, destination, sink))));
        return definitions.values().stream()
                .map(sync -> {
                    var of = new RebuildStore.Sync(
                            sync.spec(),
                            progress.of(new LaneKey(sync.key(), Lane.LIVE)),
                            progress.of(new LaneKey(sync.key(), Lane.BULK)),
                            false,
                            sync.requestedNumber());
                    return of.isEmitted() && isAnyoneMissing(partition, rebuild, loss, sync, reaches)
                            ? new RebuildStore.Sync(of.spec(), of.live(), of.bulk(), true, of.requestedRun())
                            : of;
                })
                .toList();
    }

    /** Whether the destination may hold somebody of whom no delivery and no row of the store tells. */
    private static boolean isAnyoneMissing(
            int partition, Rebuild rebuild, StoreLoss loss, SyncDefinition sync, Map<String, Reach> reaches) {
        if (sync.spec().behaviour() != Behaviour.MIRROR || sync.state() == SyncDefinition.State.DELETED) {
            return false;
        }
        var since = loss.isTrusted() ? rebuild.neededSince(sync.key(), partition) : Optional.<Instant>empty();
        var destinations = new HashSet<>(Set.of(sync.spec().destination()));
        if (loss.isTrusted()) {
            destinations.addAll(rebuild.destinations(sync.key()));
        }
        var reached = destinations.stream()
                .allMatch(destination ->
                        Objects.requireNonNull(reaches.get(destination)).reaches(since));
        // a former generation of which nothing is known may have gone to another destination
        var generations = rebuild.generations(sync.key());
        var before = sync.spec().generation() - 1;
        var complete = LongStream.rangeClosed(1, before).allMatch(generations::contains)
                || (loss.isTrusted() && generations.contains(before));
        return !reached || !complete;
    }

    private static void tell(
            Ownership ownership, StoreLoss loss, List<Evaluation> segments, List<RebuildStore.Sync> syncs) {
        LOG.warnf(
                "The store's share of partition %d was %s and is rebuilt: %d segments with %d members, %d syncs",
                ownership.partition(),
                loss,
                segments.size(),
                segments.stream().mapToLong(Evaluation::size).sum(),
                syncs.size());
        for (var sync : syncs) {
            if (sync.leaversUnknown()) {
                LOG.errorf(
                        "Sync %s waits: its destination may hold members that have left and of whom nothing is known."
                                + " Look at the destination, then ask for a resync.",
                        sync.spec().key().sync());
            }
        }
    }
}
