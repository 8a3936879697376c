package io.segments.definition.segment;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Finding;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who refers to segments that are to be deleted. */
final class Referring {

    private final Segments segments;
    private final Neighbourhood neighbourhood;

    Referring(Segments segments, Neighbourhood neighbourhood) {
        this.segments = segments;
        this.neighbourhood = neighbourhood;
    }

    /** Goes on only when no segment outside of these, and of their own cohorts, refers to one of them, and no column tells of one. */
    Uni<Void> requireNone(Collection<SegmentKey> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var ids = keys.stream().map(SegmentKey::id).collect(Collectors.toSet());
        var workspace = keys.iterator().next().workspace();
        return segments.links(workspace)
                .chain(links -> telling(workspace, links, ids)
                        .map(columns -> Stream.concat(findings(links, ids).stream(), columns.stream())
                                .toList()))
                .invoke(users -> {
                    if (!users.isEmpty()) {
                        throw ApiException.of(
                                ErrorCode.SEGMENT_IN_USE,
                                "Something refers to segment "
                                        + ids.stream().sorted().collect(Collectors.joining(", ")) + ".",
                                users);
                    }
                })
                .replaceWithVoid();
    }

    /** They are of one dataset: a segment and its cohorts. */
    private Uni<List<Finding>> telling(String workspace, List<Segments.Link> links, Set<String> ids) {
        return links.stream()
                .filter(link -> ids.contains(link.id()))
                .map(Segments.Link::dataset)
                .findFirst()
                .map(dataset -> neighbourhood.tellingOf(workspace, dataset, ids))
                .orElseGet(() -> Uni.createFrom().item(List.of()))
                .map(columns -> columns.stream()
                        .map(column -> new Finding("$", ErrorCode.SEGMENT_IN_USE.code(), column + " tells of it"))
                        .toList());
    }

    private static List<Finding> findings(List<Segments.Link> links, Set<String> ids) {
        return links.stream()
                .filter(link -> !ids.contains(link.id()))
                .filter(link -> link.cohortOf().filter(ids::contains).isEmpty())
                .filter(link -> link.refersTo().stream().anyMatch(ids::contains))
                .sorted(Comparator.comparing(Segments.Link::id))
                .map(link ->
                        new Finding("$", ErrorCode.SEGMENT_IN_USE.code(), "segment " + link.id() + " refers to it"))
                .toList();
    }
}
