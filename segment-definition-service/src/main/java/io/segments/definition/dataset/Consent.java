package io.segments.definition.dataset;

import java.util.List;

/**
 * Who permits one purpose. A row whose column is NULL or has another value does not.
 *
 * @param purpose slug, unique in the dataset
 * @param column the boolean or text column that says so, described or computed
 * @param permitting the values of a text column that permit it, compared exactly; none for a boolean column, whose true permits it
 * @param demand which syncs demand it
 */
public record Consent(String purpose, String column, List<String> permitting, Demand demand) {
    public Consent {
        permitting = List.copyOf(permitting);
    }

    /** Which syncs demand a consent. */
    public enum Demand {
        /** Every sync of the dataset's segments. */
        ALWAYS,
        /** Those that name the purpose. */
        WHEN_NAMED
    }
}
