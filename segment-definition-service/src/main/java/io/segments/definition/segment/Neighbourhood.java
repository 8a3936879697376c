package io.segments.definition.segment;

import io.segments.condition.Condition;
import io.segments.condition.References;
import io.segments.condition.schema.DatasetSchema;
import io.segments.definition.dataset.Dataset;
import io.segments.definition.dataset.DatasetSpec;
import io.segments.definition.dataset.Datasets;
import io.segments.definition.list.Lists;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds what conditions have to be understood among. */
public final class Neighbourhood {

    private final Datasets datasets;
    private final Segments segments;
    private final Lists lists;

    public Neighbourhood(Datasets datasets, Segments segments, Lists lists) {
        this.datasets = datasets;
        this.segments = segments;
        this.lists = lists;
    }

    /** The surroundings of a condition over a dataset. */
    public Uni<Surroundings> of(String workspace, String dataset, Condition condition) {
        var named = new TreeSet<>(References.of(condition).datasets());
        named.add(dataset);
        return around(workspace, named);
    }

    /** The surroundings of many segments at once. */
    Uni<Surroundings> of(String workspace, Collection<SegmentSpec> specs) {
        var named = new TreeSet<String>();
        specs.forEach(spec -> {
            named.add(spec.dataset());
            named.addAll(References.of(spec.condition()).datasets());
        });
        return around(workspace, named);
    }

    /** How computed columns of a dataset are called that tell of one of these segments by its id. */
    Uni<List<String>> tellingOf(String workspace, String dataset, Collection<String> segments) {
        return datasets.active(workspace, List.of(dataset))
                .map(found -> found.stream()
                        .flatMap(each -> segments.stream().flatMap(segment -> each.spec().tellingOf(segment).stream()))
                        .distinct()
                        .map(column -> "column \"" + column + "\" of dataset \"" + dataset + "\"")
                        .toList());
    }

    /** A dataset and every other that its computed columns look at. */
    public Uni<List<DatasetSchema>> of(DatasetSchema dataset) {
        var reached = dataset.computed().stream()
                .flatMap(column -> column.computation().datasets().stream())
                .filter(id -> !id.equals(dataset.id()))
                .distinct()
                .toList();
        return reached.isEmpty()
                ? Uni.createFrom().item(List.of(dataset))
                : datasets.active(dataset.workspace(), reached)
                        .map(found -> Stream.concat(
                                        Stream.of(dataset), found.stream().map(Dataset::schema))
                                .toList());
    }

    /** With the datasets that exclusions and computed columns look at, and the computed columns of those. */
    private Uni<Surroundings> around(String workspace, Set<String> named) {
        return datasets.active(workspace, List.copyOf(named))
                .chain(found -> with(found, DatasetSpec::reached, workspace))
                .chain(found -> with(found, DatasetSpec::computedOf, workspace))
                .chain(found -> segments.links(workspace)
                        .chain(links -> lists.active(workspace).map(known -> new Surroundings(found, links, known))));
    }

    private Uni<List<Dataset>> with(List<Dataset> found, Function<DatasetSpec, Set<String>> further, String workspace) {
        var known = found.stream().map(dataset -> dataset.key().id()).toList();
        var reached = found.stream()
                .flatMap(dataset -> further.apply(dataset.spec()).stream())
                .filter(id -> !known.contains(id))
                .distinct()
                .toList();
        return reached.isEmpty()
                ? Uni.createFrom().item(found)
                : datasets.active(workspace, reached)
                        .map(more ->
                                Stream.concat(found.stream(), more.stream()).toList());
    }
}
