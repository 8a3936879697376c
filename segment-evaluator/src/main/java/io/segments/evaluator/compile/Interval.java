package io.segments.evaluator.compile;

import java.util.Optional;

/**
 * From one end, included, to the other, excluded; an absent end is open.
 *
 * @param <T> what it is an interval of
 */
record Interval<T extends Comparable<? super T>>(Optional<T> from, Optional<T> until) {

    static <T extends Comparable<? super T>> Interval<T> between(T from, T until) {
        return new Interval<>(Optional.of(from), Optional.of(until));
    }

    static <T extends Comparable<? super T>> Interval<T> startingAt(T from) {
        return new Interval<>(Optional.of(from), Optional.empty());
    }

    static <T extends Comparable<? super T>> Interval<T> endingBefore(T until) {
        return new Interval<>(Optional.empty(), Optional.of(until));
    }

    /** What lies in this one and before {@code end}. */
    Interval<T> before(T end) {
        return new Interval<>(
                from, Optional.of(until.filter(own -> own.compareTo(end) < 0).orElse(end)));
    }

    /** Without the ends that {@code outer} has too: what is left to be asked of what lies in that. */
    Interval<T> without(Interval<T> outer) {
        return new Interval<>(
                from.filter(_ -> !from.equals(outer.from)), until.filter(_ -> !until.equals(outer.until)));
    }

    boolean isEmpty() {
        return from.isPresent() && until.isPresent() && from.get().compareTo(until.get()) >= 0;
    }
}
