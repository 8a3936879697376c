package io.segments.evaluator.compile;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Time that has passed for a column: two queries that differ only in a constant that the column is compared with say the same, unless a
 * row has a time from the one constant on, and before the other.
 *
 * @param from the earlier constant, a day or an instant
 * @param until the later one, of the same kind
 * @param type the SQL type that the engine is to read both as
 */
public record Passage(TimeColumn column, Parameter from, Parameter until, String type) {

    /**
     * What has passed between two queries with the same text.
     *
     * @param before the {@linkplain Fragment#times times} of the one
     * @param now those of the other, of the same columns in the same order
     */
    public static Set<Passage> between(List<Fragment.Part.Bind> before, List<Fragment.Part.Bind> now) {
        return IntStream.range(0, now.size())
                .filter(place -> !now.get(place).equals(before.get(place)))
                .mapToObj(place -> between(before.get(place), now.get(place)))
                .collect(Collectors.toSet());
    }

    private static Passage between(Fragment.Part.Bind before, Fragment.Part.Bind now) {
        var ordered = isInOrder(before.value(), now.value());
        return new Passage(
                now.compared().orElseThrow(),
                ordered ? before.value() : now.value(),
                ordered ? now.value() : before.value(),
                now.type());
    }

    private static boolean isInOrder(Parameter one, Parameter other) {
        if (one instanceof Parameter.Day(var first) && other instanceof Parameter.Day(var second)) {
            return first.isBefore(second);
        }
        if (one instanceof Parameter.Moment(var first) && other instanceof Parameter.Moment(var second)) {
            return first.isBefore(second);
        }
        throw new IllegalArgumentException("only days and instants pass");
    }
}
