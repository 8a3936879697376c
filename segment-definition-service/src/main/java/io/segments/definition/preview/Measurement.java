package io.segments.definition.preview;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How many rows every part of a condition holds for. Rows that an exclusion keeps out, or a segment that comes before, are not counted.
 *
 * @param total rows of the dataset; of a sample about how many there are that have an id
 * @param drawn how many rows the sample has; empty where all were counted
 * @param parts the condition's parts from the whole down, each in front of those that it consists of
 * @param complete whether these are all parts
 */
public record Measurement(long total, OptionalLong drawn, List<Part> parts, boolean complete) {

    public Measurement {
        parts = List.copyOf(parts);
    }

    /**
     * A part of a condition.
     *
     * @param path JSON path of its place in the condition, {@code $} for the whole
     * @param count how many rows it holds for, whatever is around it
     * @param cumulative of a part of an {@code all}, how many rows it and those before it in the group hold for; of a part of an {@code any}, how many
     *     rows it or one of those before it holds for; empty for others
     */
    public record Part(String path, Estimate count, Optional<Estimate> cumulative) {}

    /**
     * A number of rows.
     *
     * @param range where the true number is in 95 of 100 samples; empty where all rows were counted
     */
    public record Estimate(long count, Optional<Range> range) {}

    /** Both ends included. */
    public record Range(long from, long to) {}
}
