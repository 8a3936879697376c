package io.segments.definition.segment.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.segments.definition.cohort.Cohort;
import io.segments.definition.cohort.Split;
import io.segments.definition.cohort.SplitCheck;
import io.segments.definition.segment.Segment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a segment's members are divided.
 *
 * @param segment the segment's id
 * @param version that of the segment; it is the entity tag
 * @param salt names the draw; missing when they are not divided
 * @param cohorts none when they are not divided
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SplitView(
        String segment, long version, @Nullable String salt, List<CohortView> cohorts) {

    /**
     * A share of the members.
     *
     * @param id slug, unique in the split
     * @param name name for people
     * @param basisPoints its share in hundredths of a per cent
     * @param segment the id of its own segment, which can be synced, asked for and evaluated as any
     * @param places the places of the draw that belong to it
     */
    public record CohortView(String id, String name, int basisPoints, String segment, List<PlaceRangeView> places) {
        static List<CohortView> of(String segment, Split split) {
            return split.cohorts().stream().map(cohort -> of(segment, cohort)).toList();
        }

        private static CohortView of(String segment, Cohort cohort) {
            return new CohortView(
                    cohort.id(),
                    cohort.name(),
                    cohort.basisPoints(),
                    SplitCheck.segmentOf(segment, cohort.id()),
                    cohort.places().stream()
                            .map(range -> new PlaceRangeView(range.from(), range.to()))
                            .toList());
        }
    }

    /**
     * Neighbouring places of the draw.
     *
     * @param from the first place
     * @param to the first place behind it
     */
    public record PlaceRangeView(int from, int to) {}

    static SplitView of(Segment segment) {
        return new SplitView(
                segment.key().id(),
                segment.version(),
                segment.split().map(Split::salt).orElse(null),
                segment.split()
                        .map(split -> CohortView.of(segment.key().id(), split))
                        .orElse(List.of()));
    }
}
