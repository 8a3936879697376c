package io.segments.evaluator.compile;

import java.util.Optional;

/** How an engine likes a pass over many segments to be written. What it answers does not depend on it. */
public interface PassHints {

    /** Whether what several conditions ask of one key set is better asked by one outer join than by a sub-query for each. */
    default boolean joinsKeySets() {
        return false;
    }

    /**
     * Keys as the ids that they stand for, where an engine compares those faster than text.
     *
     * @param id the type of the ids; keys that stand for none of it are left out
     * @param keys a SELECT of one text column
     * @return a SELECT of one column of that type; empty where text is just as good
     */
    default Optional<Fragment> keysAs(PhysicalType id, Fragment keys) {
        return Optional.empty();
    }

    /** Whether an AND or OR that is selected is computed to its end, although an early part decides. */
    default boolean computesEveryPart() {
        return false;
    }

    /**
     * A whole number from 0 to 9,999 that follows from a value alone and is spread like a drawn one.
     *
     * @param type a whole number or text; values of one type that are equal have the same number
     * @return of NULL anything; empty where the engine has nothing quicker than a digest
     */
    default Optional<Fragment> scattered(Fragment value, PhysicalType type) {
        return Optional.empty();
    }

    /** A SELECT whose columns the engine does not compute again for a condition around it. */
    default Fragment computedOnce(Fragment select) {
        return select;
    }
}
