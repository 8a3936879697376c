package io.segments.definition.priority;

import java.util.List;

/**
 * What people say about a priority list.
 *
 * @param displayName name for people
 * @param dataset the dataset whose segments are in order
 * @param segments the segments, the first one first
 */
public record PriorityListSpec(String displayName, String dataset, List<String> segments) {

    public PriorityListSpec {
        segments = List.copyOf(segments);
    }
}
