package io.segments.orchestrator.sync;

import io.segments.orchestrator.run.RejectedRecord.Range;
import java.util.List;
import java.util.stream.Stream;

/**
 * Somebody's wish that rejected records are considered again. It names them by their places and nobody by an identity, because it is published with the sync.
 *
 * @param request the requested run that it was told with
 * @param everything whether all rejected records are
 * @param ranges otherwise, where those are that are
 */
public record Retry(long request, boolean everything, List<Range> ranges) {

    /** Most ranges of one wish. */
    public static final int MOST_RANGES = 1_000;

    public Retry {
        ranges = everything ? List.of() : List.copyOf(ranges);
    }

    /** Both wishes, told with this one's request. */
    Retry and(Retry earlier) {
        var both = Stream.concat(earlier.ranges().stream(), ranges.stream())
                .distinct()
                .toList();
        return new Retry(request, everything || earlier.everything() || both.size() > MOST_RANGES, both);
    }
}
