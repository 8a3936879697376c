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

/** Who refers to segments that are to be deleted. */
final class Referring {

    private final Segments segments;

    Referring(Segments segments) {
        this.segments = segments;
    }

    /** Goes on only when no segment outside of these, and of their own cohorts, refers to one of them. */
    Uni<Void> requireNone(Collection<SegmentKey> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var ids = keys.stream().map(SegmentKey::id).collect(Collectors.toSet());
        return segments.links(keys.iterator().next().workspace())
                .invoke(links -> {
                    var users = findings(links, ids);
                    if (!users.isEmpty()) {
                        throw ApiException.of(
                                ErrorCode.SEGMENT_IN_USE,
                                "Segments refer to segment "
                                        + ids.stream().sorted().collect(Collectors.joining(", ")) + ".",
                                users);
                    }
                })
                .replaceWithVoid();
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
