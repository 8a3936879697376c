package io.segments.evaluator.outbound;

import java.util.List;

/**
 * Who permits one purpose. A member without a value, or with another one, does not.
 *
 * @param purpose what members are told for
 * @param column the column that says so, which the segment's rows must carry
 * @param permitting the values of a text column that permit it; none where a boolean column says so
 */
public record Consent(String purpose, String column, List<String> permitting) {
    public Consent {
        permitting = List.copyOf(permitting);
    }

    /** The values that permit it, in the stored form of attributes. */
    public List<String> stored() {
        return permitting.isEmpty()
                ? List.of("b:true")
                : permitting.stream().map(text -> "t:" + text).toList();
    }

    /** What a dataset says of a purpose. */
    public record Rule(Consent consent, Demand demand) {}

    /** Which syncs demand a consent. */
    public enum Demand {
        /** Every sync of the dataset's segments. */
        ALWAYS,
        /** Those that name the purpose. */
        WHEN_NAMED
    }
}
