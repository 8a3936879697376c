package io.segments.evaluator.evaluation;

import io.segments.condition.schema.Computation.Memberships;
import io.segments.condition.schema.ComputedColumn;
import io.segments.condition.schema.DatasetSchema;
import io.segments.evaluator.catalog.CatalogView;
import io.segments.evaluator.catalog.SegmentDefinition;
import io.segments.evaluator.membership.MembershipColumn;
import io.segments.evaluator.membership.SegmentKey;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which segments of a unit show the memberships of others: their members carry a column that tells in what segments they are, because they expose it or
 * a sync maps it.
 */
final class ShownMemberships {

    private final List<MembershipColumn> columns;
    private final Map<SegmentKey, Shown> shown;

    /**
     * What one segment shows.
     *
     * @param columns the columns that tell of memberships
     * @param others the segments that they tell of, without itself
     * @param before those of the others that do not depend on it. They are evaluated before it in the same refresh, and it is evaluated again once
     *     somebody enters or leaves one of them. Of the rest it shows what is accepted when it is evaluated for another reason
     */
    record Shown(List<MembershipColumn> columns, Set<SegmentKey> others, Set<SegmentKey> before) {

        static final Shown NOTHING = new Shown(List.of(), Set.of(), Set.of());

        Shown {
            columns = List.copyOf(columns);
            others = Set.copyOf(others);
            before = Set.copyOf(before);
        }
    }

    private ShownMemberships(List<MembershipColumn> columns) {
        this.columns = columns;
        this.shown = new TreeMap<>(Comparator.comparing(SegmentKey::segment));
    }

    /**
     * Finds them.
     *
     * @param unit the segments of the unit
     * @param dataset their dataset; empty while it is not known, or not understood
     */
    static ShownMemberships of(CatalogView view, Collection<SegmentDefinition> unit, Optional<DatasetSchema> dataset) {
        var present = unit.stream()
                .filter(segment -> segment.state() != SegmentDefinition.State.DELETED)
                .sorted(Comparator.comparing(segment -> segment.key().segment()))
                .toList();
        var found = new ShownMemberships(dataset.stream()
                .flatMap(schema -> schema.computed().stream())
                .flatMap(column -> column(column, present).stream())
                .toList());
        if (!found.columns.isEmpty()) {
            var dependents = dependents(present);
            present.forEach(segment -> found.add(segment, view, dependents));
        }
        return found;
    }

    private static Optional<MembershipColumn> column(ComputedColumn column, List<SegmentDefinition> present) {
        return column.computation() instanceof Memberships(var segments)
                ? Optional.of(new MembershipColumn(
                        column.name(),
                        present.stream()
                                .map(SegmentDefinition::key)
                                .filter(key -> segments.isEmpty() || segments.contains(key.segment()))
                                .toList()))
                : Optional.empty();
    }

    /** By segment, those that are evaluated because of it, or after it. */
    private static Map<SegmentKey, Set<SegmentKey>> dependents(List<SegmentDefinition> present) {
        var dependents = new HashMap<SegmentKey, Set<SegmentKey>>();
        present.forEach(segment -> Stream.concat(References.of(segment).stream(), segment.follows().stream())
                .forEach(other ->
                        dependents.computeIfAbsent(other, _ -> new HashSet<>()).add(segment.key())));
        return dependents;
    }

    /** One after the other, so that of two that show each other only the first waits for the second. */
    private void add(SegmentDefinition segment, CatalogView view, Map<SegmentKey, Set<SegmentKey>> dependents) {
        var projection = view.projection(segment);
        var kept = columns.stream()
                .filter(column -> projection.keeps(column.name()))
                .toList();
        if (kept.isEmpty()) {
            return;
        }
        var others = kept.stream()
                .flatMap(column -> column.segments().stream())
                .filter(other -> !other.equals(segment.key()))
                .collect(Collectors.toSet());
        var depending = reached(segment.key(), dependents);
        var before = others.stream().filter(other -> !depending.contains(other)).collect(Collectors.toSet());
        before.forEach(
                other -> dependents.computeIfAbsent(other, _ -> new HashSet<>()).add(segment.key()));
        shown.put(segment.key(), new Shown(kept, others, before));
    }

    private static Set<SegmentKey> reached(SegmentKey from, Map<SegmentKey, Set<SegmentKey>> dependents) {
        var reached = new HashSet<SegmentKey>();
        var open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            dependents.getOrDefault(open.remove(), Set.of()).stream()
                    .filter(reached::add)
                    .forEach(open::add);
        }
        return reached;
    }

    /** What a segment shows. */
    Shown of(SegmentKey segment) {
        return shown.getOrDefault(segment, Shown.NOTHING);
    }

    /** The segments that are to be evaluated after one of these. */
    Stream<SegmentKey> showing(Set<SegmentKey> segments) {
        return shown.entrySet().stream()
                .filter(entry -> entry.getValue().before().stream().anyMatch(segments::contains))
                .map(Map.Entry::getKey);
    }

    /**
     * Whether a segment's members carry something else than what is accepted now: other segments are told of, or somebody entered or left one.
     *
     * @param references what its condition refers to
     */
    boolean haveNews(SegmentDefinition segment, Set<SegmentKey> references, Standings standings) {
        var shows = of(segment.key());
        var read = new HashMap<String, Long>();
        standings
                .of(segment.key())
                .last()
                .ifPresent(
                        last -> last.meta().references().forEach(each -> read.put(each.segment(), each.evaluation())));
        var expected = Stream.concat(references.stream(), shows.others().stream())
                .map(SegmentKey::segment)
                .collect(Collectors.toSet());
        return !expected.containsAll(read.keySet())
                || shows.others().stream().anyMatch(other -> {
                    var move = standings.lastMove(other);
                    var wanted = shows.before().contains(other) ? move : Math.min(move, 1);
                    return read.getOrDefault(other.segment(), 0L) < wanted;
                });
    }
}
