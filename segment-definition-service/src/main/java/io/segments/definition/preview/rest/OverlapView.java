package io.segments.definition.preview.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.segments.definition.preview.Overlap;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far segments overlap.
 *
 * @param segments every segment, in the order of the question
 * @param overlaps the members by the segments that they are in, the most members first; only combinations that have any
 */
public record OverlapView(List<ComparedView> segments, List<PartView> overlaps) {

    static OverlapView of(Overlap overlap) {
        return new OverlapView(
                overlap.segments().stream()
                        .map(compared -> new ComparedView(
                                compared.segment(),
                                compared.members(),
                                compared.evaluation(),
                                compared.asOf().orElse(null)))
                        .toList(),
                overlap.parts().stream()
                        .map(part -> new PartView(part.segments(), part.members()))
                        .toList());
    }

    /**
     * A segment among those compared.
     *
     * @param segment its id
     * @param members how many it has
     * @param evaluation its last evaluation; 0 when it was never evaluated
     * @param asOf the instant as of which that was computed; missing when it was never evaluated
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ComparedView(
            String segment,
            long members,
            long evaluation,
            @Nullable Instant asOf) {}

    /**
     * The members of exactly these segments, and of none of the others.
     *
     * @param segments their ids, in the order of the question
     * @param members how many members there are
     */
    public record PartView(List<String> segments, long members) {}
}
