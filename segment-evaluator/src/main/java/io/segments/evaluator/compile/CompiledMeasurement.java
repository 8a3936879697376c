package io.segments.evaluator.compile;

import java.util.List;
import java.util.OptionalInt;

/**
 * How many rows the parts of a condition hold for, in one pass over the dataset.
 *
 * @param query without key sets that are read beside it: a SELECT of one row, {@code total} rows of the dataset and then a whole number for
 *     each of {@code measured}. With some: a SELECT of every row that has an id, in the order of the code points of their keys,
 *     {@link CompiledUnit#MEMBER_KEY} and then the booleans (never NULL) that {@code measured} is decided by
 * @param total a SELECT of one row, {@code total} rows of the dataset
 * @param measured what rows are counted for, each once
 * @param parts the condition's parts from the root down, each in front of those that it consists of
 * @param complete whether these are all parts
 */
public record CompiledMeasurement(
        Fragment query, Fragment total, List<Belonging> measured, List<Part> parts, boolean complete) {

    public CompiledMeasurement {
        measured = List.copyOf(measured);
        parts = List.copyOf(parts);
    }

    /**
     * A part of the condition.
     *
     * @param path JSON path of its place in the condition, {@code $} for the whole
     * @param alone place among what is measured, from 0: the part alone
     * @param cumulative likewise: the part with those before it in its group; empty where it is not a part of a group
     */
    public record Part(String path, int alone, OptionalInt cumulative) {}

    /** The key sets that are to be read beside the query. */
    public List<KeySet> references() {
        return measured.stream().flatMap(Belonging::references).distinct().toList();
    }
}
