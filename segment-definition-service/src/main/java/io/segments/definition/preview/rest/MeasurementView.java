package io.segments.definition.preview.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.segments.definition.preview.Measurement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How many rows every part of a condition holds for, before its limit. Rows that an exclusion keeps out, or a segment that comes before, are not
 * counted.
 *
 * @param total rows of the dataset; of a sample about how many there are that have an id
 * @param drawn how many rows the sample has that everything is estimated from; missing where all rows were counted
 * @param parts the first 100 parts that are about the row, from the whole condition down, each in front of those that it consists of
 * @param complete whether these are all parts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MeasurementView(long total, @Nullable Long drawn, List<PartView> parts, boolean complete) {

    static MeasurementView of(Measurement measurement) {
        return new MeasurementView(
                measurement.total(),
                orNull(measurement.drawn()),
                measurement.parts().stream().map(PartView::of).toList(),
                measurement.complete());
    }

    private static @Nullable Long orNull(OptionalLong number) {
        return number.isPresent() ? Long.valueOf(number.getAsLong()) : null;
    }

    /**
     * A part of a condition.
     *
     * @param path JSON path of its place in the condition, {@code $} for the whole
     * @param count how many rows it holds for, whatever is around it
     * @param range of a sample, where the true count is in 95 of 100 samples; missing where all rows were counted
     * @param cumulative of a part of an {@code all}, how many rows it and those before it in the group hold for; of a part of an {@code any}, how many
     *     rows it or one of those before it holds for; missing for others
     * @param cumulativeRange the range of that
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PartView(
            String path,
            long count,
            @Nullable RangeView range,
            @Nullable Long cumulative,
            @Nullable RangeView cumulativeRange) {

        static PartView of(Measurement.Part part) {
            return new PartView(
                    part.path(),
                    part.count().count(),
                    range(Optional.of(part.count())),
                    part.cumulative().map(Measurement.Estimate::count).orElse(null),
                    range(part.cumulative()));
        }

        private static @Nullable RangeView range(Optional<Measurement.Estimate> estimate) {
            return estimate.flatMap(Measurement.Estimate::range)
                    .map(range -> new RangeView(range.from(), range.to()))
                    .orElse(null);
        }
    }

    /** Where a number is that was estimated; both ends included. */
    public record RangeView(long from, long to) {}
}
