package io.segments.definition.cohort;

import java.util.List;
import java.util.Optional;

/**
 * How somebody wants a segment's members divided.
 *
 * @param salt names the draw; empty for the one that there is, or the segment's id
 * @param shares the cohorts
 */
public record SplitSpec(Optional<String> salt, List<Share> shares) {

    public SplitSpec {
        shares = List.copyOf(shares);
    }

    /** The division that comes of it, after the one that there is. The spec has passed {@link SplitCheck}. */
    public Split after(Optional<Split> before, String segment) {
        return before.map(split -> split.reallocate(shares)).orElseGet(() -> Split.begin(salt.orElse(segment), shares));
    }
}
