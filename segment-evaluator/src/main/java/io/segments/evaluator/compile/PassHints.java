package io.segments.evaluator.compile;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.BinaryOperator;

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

    /** Whether joining a boolean for each comparison of what was computed of related rows is quicker than joining the numbers. */
    default boolean decidesInPasses() {
        return false;
    }

    /**
     * How far the exact sum of a column's numbers lies above a constant for each of them, computed of the sum and of how many there are: with
     * several constants the column is added up once.
     *
     * @param constant with at most 18 digits before the point and 9 behind it
     * @return empty where the engine adds up differences instead, because that would not be exact
     */
    default Optional<BinaryOperator<Fragment>> aboveTimes(PhysicalType type, BigDecimal constant) {
        return Optional.empty();
    }

    /**
     * Whether a question for any related rows that has to hold, and is the only one of those rows, is quicker as EXISTS than as a number that is joined.
     */
    default boolean stopsAtTheFirst() {
        return false;
    }

    /** A SELECT whose columns the engine does not compute again for a condition around it. */
    default Fragment computedOnce(Fragment select) {
        return select;
    }
}
