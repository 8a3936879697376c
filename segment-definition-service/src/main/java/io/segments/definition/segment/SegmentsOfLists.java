package io.segments.definition.segment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.segments.definition.list.ListUsers;
import io.smallrye.mutiny.Uni;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Segments as those who name lists. */
public final class SegmentsOfLists implements ListUsers {

    private final Segments segments;

    public SegmentsOfLists(Segments segments) {
        this.segments = segments;
    }

    @Override
    public Uni<Map<String, List<String>>> of(String workspace) {
        record Naming(String list, String segment) {}
        return segments.links(workspace)
                .map(links -> links.stream()
                        .flatMap(link -> link.lists().stream().map(list -> new Naming(list, link.id())))
                        .sorted(Comparator.comparing(Naming::segment))
                        .collect(groupingBy(Naming::list, mapping(Naming::segment, toList()))));
    }
}
