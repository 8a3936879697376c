package io.segments.evaluator.outbound;

import java.util.List;

/**
 * Which rejected rows are considered again, although what is told of them is the same.
 *
 * @param request the requested run that they were asked for with; a plan that handles this one or a later one for the first time considers them. 0 when there is none
 * @param everything whether all rejected rows are
 * @param ranges otherwise, where those are that are; what is not rejected there stays as it is
 */
public record Retry(long request, boolean everything, List<Range> ranges) {

    /** No rejected row is. */
    public static final Retry NOTHING = new Retry(0, false, List.of());

    /** Places of a lane, both ends included. */
    public record Range(Lane lane, long first, long last) {}

    public Retry {
        ranges = List.copyOf(ranges);
    }
}
