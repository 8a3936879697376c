package io.segments.evaluator.membership;

import java.util.List;

/**
 * What a segment keeps of a row.
 *
 * @param exposed columns that membership changes carry; they decide what UPDATED is
 * @param mapped further columns that syncs of the segment need; a change of one is planned, but not published
 */
public record SegmentProjection(SegmentKey segment, List<String> exposed, List<String> mapped) {
    public SegmentProjection {
        exposed = exposed.stream().distinct().sorted().toList();
        var published = exposed;
        mapped = mapped.stream()
                .filter(column -> !published.contains(column))
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether members carry a column. */
    public boolean keeps(String column) {
        return exposed.contains(column) || mapped.contains(column);
    }
}
