package io.segments.testkit.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes values of a kind. Put the simplest alternative first: failing values are shrunk towards it.
 *
 * @param <T> the kind
 */
@FunctionalInterface
public interface Generator<T> {

    /** Makes a value by asking for choices, and by nothing else. */
    T from(Choices choices);

    /** The same, changed. */
    default <R> Generator<R> map(Function<? super T, ? extends R> change) {
        return choices -> change.apply(from(choices));
    }

    /** Another generator for each value. */
    default <R> Generator<R> then(Function<? super T, Generator<R>> next) {
        return choices -> next.apply(from(choices)).from(choices);
    }

    /** Nothing one time in {@code often}. */
    default Generator<Optional<T>> sometimesMissing(int often) {
        return choices -> choices.once(often) ? Optional.empty() : Optional.of(from(choices));
    }

    /** Lists of a length in a range, both ends included. */
    default Generator<List<T>> listOf(int least, int most) {
        int often = Math.max(2, (most - least) / 2 + 2);
        return choices -> {
            var list = new ArrayList<T>();
            // Whether there is another comes before each, so that shrinking can drop one from the middle.
            while (list.size() < least || (list.size() < most && choices.below(often) > 0)) {
                list.add(from(choices));
            }
            return List.copyOf(list);
        };
    }

    /** Always the same. */
    static <T> Generator<T> always(T value) {
        return choices -> value;
    }

    /** One of some values. */
    @SafeVarargs
    static <T> Generator<T> among(T... values) {
        return among(List.of(values));
    }

    /** One of some values. */
    static <T> Generator<T> among(List<T> values) {
        return choices -> values.get((int) choices.below(values.size()));
    }

    /** A value of one of some generators. */
    @SafeVarargs
    static <T> Generator<T> either(Generator<? extends T>... generators) {
        var all = List.of(generators);
        return choices -> all.get((int) choices.below(all.size())).from(choices);
    }

    /** A number in a range, both ends included; the first end is the simplest. */
    static Generator<Long> numbers(long from, long to) {
        return choices -> from + choices.below(Math.addExact(Math.subtractExact(to, from), 1));
    }

    /** An int in a range, both ends included; the first end is the simplest. */
    static Generator<Integer> ints(int from, int to) {
        return numbers(from, to).map(Long::intValue);
    }

    /** A text of up to {@code most} of some code points. */
    static Generator<String> texts(int[] codePoints, int most) {
        return choices -> {
            var text = new StringBuilder();
            long length = choices.below(most + 1L);
            for (long i = 0; i < length; i++) {
                text.appendCodePoint(codePoints[(int) choices.below(codePoints.length)]);
            }
            return text.toString();
        };
    }
}
