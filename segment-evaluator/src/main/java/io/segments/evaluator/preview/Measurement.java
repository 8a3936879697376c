package io.segments.evaluator.preview;

import io.segments.evaluator.compile.CompiledMeasurement;
import io.segments.evaluator.compile.Sample;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/**
 * How many rows every part of a condition holds for.
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

    /** @param sizes of what was measured, in that order */
    static Measurement of(CompiledMeasurement compiled, long total, long[] sizes, Optional<Sample> sample) {
        LongFunction<Estimate> estimate =
                counted -> sample.map(drawn -> Estimate.of(counted, drawn)).orElseGet(() -> Estimate.exactly(counted));
        return new Measurement(
                estimate.apply(total).count(),
                sample.isPresent() ? OptionalLong.of(total) : OptionalLong.empty(),
                compiled.parts().stream()
                        .map(part -> new Part(
                                part.path(),
                                estimate.apply(sizes[part.alone()]),
                                cumulative(part.cumulative(), sizes).map(estimate::apply)))
                        .toList(),
                compiled.complete());
    }

    private static Optional<Long> cumulative(OptionalInt place, long[] sizes) {
        return place.isPresent() ? Optional.of(sizes[place.getAsInt()]) : Optional.empty();
    }
}
