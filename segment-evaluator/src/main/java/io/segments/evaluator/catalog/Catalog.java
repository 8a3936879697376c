package io.segments.evaluator.catalog;

import io.segments.condition.schema.Schemas;
import io.segments.evaluator.membership.Erased;
import io.segments.evaluator.membership.ListKey;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.UnitKey;
import io.segments.evaluator.outbound.Suppressed;
import io.segments.evaluator.outbound.SyncKey;
import io.segments.eventing.SuppressionKey;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The newest version of every definition that was read. Written by one reader, read by every owner.
 *
 * <p>A version that was seen, or an older one, is ignored. Absence is never deletion: nothing leaves by itself.
 */
public final class Catalog {

    private final Map<String, WorkspaceDefinition> workspaces = new ConcurrentHashMap<>();
    private final Map<UnitKey, DatasetDefinition> datasets = new ConcurrentHashMap<>();
    private final Map<SegmentKey, SegmentDefinition> segments = new ConcurrentHashMap<>();
    private final Map<ListKey, ListDefinition> lists = new ConcurrentHashMap<>();
    private final Map<SyncKey, SyncDefinition> syncs = new ConcurrentHashMap<>();
    private final Map<String, Destination> destinations = new ConcurrentHashMap<>();
    private final Map<ErasedRecords.Key, ErasedRecords> erasedRecords = new ConcurrentHashMap<>();
    private final Suppressions suppressions;
    private final AtomicLong revision = new AtomicLong();

    /** Without a key: where anybody is suppressed, nobody is told. */
    public Catalog() {
        this(Optional.empty());
    }

    /** @param key what identifiers of suppressed people are hashed with */
    public Catalog(Optional<SuppressionKey> key) {
        this.suppressions = new Suppressions(key);
    }

    /** Takes in a definition. Returns whether it was news. */
    public boolean apply(CatalogEntry entry) {
        var news = switch (entry) {
            case CatalogEntry.OfWorkspace(var it) -> newer(workspaces, it.id(), it, WorkspaceDefinition::version);
            case CatalogEntry.OfDataset(var it) -> newer(datasets, it.key(), it, DatasetDefinition::version);
            case CatalogEntry.OfSegment(var it) -> newer(segments, it.key(), it, SegmentDefinition::version);
            case CatalogEntry.OfList(var it) -> newer(lists, it.key(), it, ListDefinition::version);
            case CatalogEntry.OfSync(var it) -> newer(syncs, it.key(), it, SyncDefinition::version);
            case CatalogEntry.OfSuppression(var it) -> suppressions.apply(it);
            case CatalogEntry.OfErasure(var it) -> suppressions.apply(it);
            case CatalogEntry.OfDestination(var it) -> !it.equals(destinations.put(it.id(), it));
            // no owner waits for it
            case CatalogEntry.OfErasedRecords(var it) -> {
                erasedRecords.put(it.key(), it);
                yield false;
            }
        };
        if (news) {
            revision.incrementAndGet();
        }
        return news;
    }

    /** Grows with everything that was news. */
    public long revision() {
        return revision.get();
    }

    public ZoneId zone(String workspace) {
        return Optional.ofNullable(workspaces.get(workspace))
                .map(WorkspaceDefinition::zone)
                .orElse(ZoneOffset.UTC);
    }

    public Optional<DatasetDefinition> dataset(UnitKey key) {
        return Optional.ofNullable(datasets.get(key));
    }

    /** The usable datasets of a workspace. */
    public Schemas schemas(String workspace) {
        return id -> dataset(new UnitKey(workspace, id)).flatMap(DatasetDefinition::usable);
    }

    public Optional<SegmentDefinition> segment(SegmentKey key) {
        return Optional.ofNullable(segments.get(key));
    }

    public Collection<SegmentDefinition> segments() {
        return List.copyOf(segments.values());
    }

    public Collection<ListDefinition> lists() {
        return List.copyOf(lists.values());
    }

    public Optional<SyncDefinition> sync(SyncKey key) {
        return Optional.ofNullable(syncs.get(key));
    }

    /** A sync with whom it does not tell, and the time zone of its templates, as the newest definitions say. */
    public SyncDefinition current(SyncDefinition sync) {
        var zoned = sync.in(zone(sync.key().workspace()));
        return segment(sync.spec().segment())
                .map(SegmentDefinition::unit)
                .map(dataset -> zoned.under(
                        dataset(dataset).map(DatasetDefinition::consents).orElse(List.of()), suppressed(dataset)))
                .orElse(zoned);
    }

    public Collection<SyncDefinition> syncs() {
        return List.copyOf(syncs.values());
    }

    /** Who of a dataset's rows is suppressed; empty when that can't be known. */
    Optional<Suppressed> suppressed(UnitKey dataset) {
        return suppressions.of(dataset.workspace(), dataset.dataset());
    }

    /** Who of a dataset's rows is nobody's member, because the person was erased; empty when that can't be known. */
    public Optional<Erased> erased(UnitKey dataset) {
        return suppressions.erased(dataset);
    }

    /** The erasures that were not cancelled. */
    public List<Erasure> erasures() {
        return suppressions.erasures();
    }

    /** The rows of a dataset, and the identities, that an erasure is about; empty when that can't be known. */
    public Optional<Suppressed> meant(Erasure erasure, String dataset) {
        return suppressions.of(erasure, dataset);
    }

    /** What a member of a sync's segment is named by without telling who it is; empty without a key, or where the segment is not known. */
    public Optional<String> named(SyncKey sync, String memberKey) {
        return sync(sync)
                .flatMap(known -> segment(known.spec().segment()))
                .flatMap(segment -> suppressions.name(segment.unit(), memberKey));
    }

    /** What the orchestrator has said of the rejected records of somebody who is erased. */
    public Optional<ErasedRecords> erasedRecords(String workspace, String erasure) {
        return Optional.ofNullable(erasedRecords.get(new ErasedRecords.Key(workspace, erasure)));
    }

    public Optional<Destination> destination(String id) {
        return Optional.ofNullable(destinations.get(id));
    }

    private static <K, T> boolean newer(Map<K, T> known, K key, T candidate, Versioned<T> version) {
        var former = known.get(key);
        if (former != null && version.of(former) >= version.of(candidate)) {
            return false;
        }
        known.put(key, candidate);
        return true;
    }

    @FunctionalInterface
    private interface Versioned<T> {
        long of(T definition);
    }
}
