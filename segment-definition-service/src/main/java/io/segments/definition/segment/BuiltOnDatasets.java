package io.segments.definition.segment;

import io.segments.api.ErrorCode;
import io.segments.api.Finding;
import io.segments.condition.schema.ComputedColumn;
import io.segments.definition.dataset.AudienceTable;
import io.segments.definition.dataset.Dataset;
import io.segments.definition.dataset.DatasetKey;
import io.segments.definition.dataset.Dependents;
import io.segments.definition.ledger.Signature;
import io.segments.definition.list.Lists;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.stream.Stream;

/**
 * Segments, and lists, as what is built on datasets. A change of a dataset that breaks an active segment makes it INVALID, a change
 * that mends it makes it active again. Drafts and paused segments are looked at when they become active.
 */
public final class BuiltOnDatasets implements Dependents {

    private final Segments segments;
    private final Lists lists;
    private final Neighbourhood neighbourhood;

    public BuiltOnDatasets(Segments segments, Lists lists, Neighbourhood neighbourhood) {
        this.segments = segments;
        this.lists = lists;
        this.neighbourhood = neighbourhood;
    }

    @Override
    public Uni<List<Finding>> of(DatasetKey dataset) {
        return segments.on(dataset)
                .chain(using -> lists.of(dataset)
                        .map(listing -> Stream.concat(
                                        using.stream()
                                                .map(segment -> "segment "
                                                        + segment.key().id() + " is built on it"),
                                        listing.stream()
                                                .map(list ->
                                                        "list " + list.key().id() + " names rows of it"))
                                .map(user -> new Finding("$", ErrorCode.DATASET_IN_USE.code(), user))
                                .toList()));
    }

    @Override
    public Uni<List<Finding>> told(DatasetKey dataset, List<ComputedColumn> columns) {
        return ToldSegments.areIn(columns)
                ? segments.links(dataset.workspace()).map(links -> ToldSegments.check(dataset.id(), columns, links))
                : Uni.createFrom().item(List.of());
    }

    @Override
    public Uni<Void> recheck(Dataset changed, Signature by) {
        return segments.on(changed.key())
                .call(using -> release(changed, using, by))
                .map(using -> using.stream()
                        .filter(segment -> segment.state() == State.ACTIVE || segment.state() == State.INVALID)
                        .filter(segment -> !segment.isWithoutItsRow())
                        .toList())
                .chain(evaluated -> neighbourhood
                        .of(
                                changed.key().workspace(),
                                evaluated.stream().map(Segment::spec).toList())
                        .chain(around -> recheck(evaluated, around, by)));
    }

    /** A table that is no audience table any more leaves its segments to people. */
    private Uni<Void> release(Dataset changed, List<Segment> using, Signature by) {
        var tables =
                changed.spec().audienceTables().stream().map(AudienceTable::id).toList();
        return inOrder(using.stream()
                .filter(segment -> segment.spec().dataset().equals(changed.key().id()))
                .filter(segment -> segment.audience()
                        .filter(audience -> !tables.contains(audience.table()))
                        .isPresent())
                .map(segment -> segments.save(segment.release(by))));
    }

    private static Uni<Void> inOrder(Stream<Uni<Void>> steps) {
        return Multi.createFrom()
                .items(steps)
                .onItem()
                .transformToUniAndConcatenate(step -> step)
                .collect()
                .last();
    }

    private Uni<Void> recheck(List<Segment> evaluated, Surroundings around, Signature by) {
        return inOrder(evaluated.stream().map(segment -> save(segment, after(segment, around, by))));
    }

    private static Segment after(Segment segment, Surroundings around, Signature by) {
        var checked = SegmentCheck.afterDatasetChange(segment.key(), segment.spec(), around);
        return checked.findings().isEmpty()
                ? segment.edit(checked.orRefuse(), by)
                : segment.invalidate(checked.findings(), by);
    }

    private Uni<Void> save(Segment before, Segment after) {
        return after.equals(before) ? Uni.createFrom().voidItem() : segments.save(after);
    }
}
