package io.segments.evaluator.catalog;

import static java.util.stream.Collectors.groupingBy;

import io.segments.evaluator.membership.ListKey;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.SegmentProjection;
import io.segments.evaluator.membership.UnitKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What one owner has to do with, as the catalog was at one revision.
 *
 * @param revision the catalog's revision
 * @param segments the segments of its units, by key
 * @param lists the lists of all units, by key
 * @param syncs the syncs of those segments
 * @param erasures the erasures of all workspaces that were not cancelled
 */
public record CatalogView(
        long revision,
        Map<SegmentKey, SegmentDefinition> segments,
        Map<ListKey, ListDefinition> lists,
        List<SyncDefinition> syncs,
        List<Erasure> erasures) {

    public CatalogView {
        erasures = List.copyOf(erasures);
        lists = Map.copyOf(lists);
        segments = Map.copyOf(segments);
        syncs = List.copyOf(syncs);
    }

    /** Nobody is erased. */
    public CatalogView(
            long revision,
            Map<SegmentKey, SegmentDefinition> segments,
            Map<ListKey, ListDefinition> lists,
            List<SyncDefinition> syncs) {
        this(revision, segments, lists, syncs, List.of());
    }

    /** The part of a catalog that belongs to the units that somebody owns. */
    public static CatalogView of(Catalog catalog, Predicate<UnitKey> owned) {
        var revision = catalog.revision();
        var segments = catalog.segments().stream()
                .filter(segment -> owned.test(segment.unit()))
                .collect(Collectors.toMap(SegmentDefinition::key, Function.identity()));
        var syncs = catalog.syncs().stream()
                .filter(sync -> segments.containsKey(sync.spec().segment()))
                .map(catalog::current)
                .sorted(Comparator.comparing(
                        sync -> sync.key().workspace() + "/" + sync.key().sync()))
                .toList();
        var lists = catalog.lists().stream().collect(Collectors.toMap(ListDefinition::key, Function.identity()));
        return new CatalogView(revision, segments, lists, syncs, catalog.erasures());
    }

    /** A list that is in use. */
    public Optional<ListDefinition> list(ListKey key) {
        return Optional.ofNullable(lists.get(key)).filter(ListDefinition::active);
    }

    /** The segments by unit. */
    public Map<UnitKey, List<SegmentDefinition>> units() {
        return segments.values().stream()
                .sorted(Comparator.comparing(segment -> segment.key().segment()))
                .collect(groupingBy(SegmentDefinition::unit));
    }

    /** The columns that a segment's members have to carry: what it exposes, and what its syncs need. */
    public SegmentProjection projection(SegmentDefinition segment) {
        var mapped = syncs.stream()
                .filter(sync -> sync.spec().segment().equals(segment.key()))
                .filter(sync -> sync.state() != SyncDefinition.State.DELETED)
                .map(sync -> sync.spec().columns())
                .flatMap(Collection::stream)
                .toList();
        return new SegmentProjection(segment.key(), segment.exposedColumns(), mapped);
    }
}
