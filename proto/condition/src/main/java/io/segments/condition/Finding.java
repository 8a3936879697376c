package io.segments.condition;

import java.util.Comparator;

/**
 * Something that is wrong with a condition.
 *
 * @param path JSON path of the place, {@code $} for the whole: {@code $.all[1].compare.value}
 * @param message what is wrong and what would be right, for a person; it never repeats a value, which may be personal
 */
public record Finding(String path, FindingCode code, String message) {

    /** By place, then by code. */
    public static final Comparator<Finding> BY_PLACE =
            Comparator.comparing(Finding::path).thenComparing(Finding::code);
}
