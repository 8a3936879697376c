package io.segments.definition.preview.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.segments.definition.preview.Measurement;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How many rows every part of a condition holds for, before its limit. Rows that an exclusion keeps out, or a segment that comes before, are not
 * counted.
 *
 * @param total rows of the dataset
 * @param parts the first 100 parts that are about the row, from the whole condition down, each in front of those that it consists of
 * @param complete whether these are all parts
 */
public record MeasurementView(long total, List<PartView> parts, boolean complete) {

    static MeasurementView of(Measurement measurement) {
        return new MeasurementView(
                measurement.total(),
                measurement.parts().stream().map(PartView::of).toList(),
                measurement.complete());
    }

    /**
     * A part of a condition.
     *
     * @param path JSON path of its place in the condition, {@code $} for the whole
     * @param count how many rows it holds for, whatever is around it
     * @param cumulative of a part of an {@code all}, how many rows it and those before it in the group hold for; of a part of an {@code any}, how many
     *     rows it or one of those before it holds for; missing for others
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PartView(
            String path, long count, @Nullable Long cumulative) {

        static PartView of(Measurement.Part part) {
            return new PartView(part.path(), part.count(), orNull(part.cumulative()));
        }

        private static @Nullable Long orNull(OptionalLong number) {
            return number.isPresent() ? Long.valueOf(number.getAsLong()) : null;
        }
    }
}
