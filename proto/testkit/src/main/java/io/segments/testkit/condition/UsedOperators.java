package io.segments.testkit.condition;

import io.segments.condition.Condition;
import io.segments.condition.JsonPath.Selector;
import io.segments.condition.Measure;
import io.segments.condition.Operator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The operators in a tree, to tell which conditions an engine that lacks one of them refuses. */
public final class UsedOperators {

    private final Set<Operator> found = EnumSet.noneOf(Operator.class);

    private final Set<String> names = new TreeSet<>();

    private UsedOperators() {}

    public static Set<Operator> of(Condition condition) {
        var operators = new UsedOperators();
        operators.collect(condition);
        return operators.found;
    }

    /** The names in the paths of a tree, to tell which of them an engine refuses. */
    public static Set<String> namesInPaths(Condition condition) {
        var operators = new UsedOperators();
        operators.collect(condition);
        return operators.names;
    }

    private void collect(Selector selector) {
        if (selector instanceof Selector.Name(var name)) {
            names.add(name);
        }
    }

    private void collect(Condition condition) {
        switch (condition) {
            case Condition.All(var parts) -> parts.forEach(this::collect);
            case Condition.Any(var parts) -> parts.forEach(this::collect);
            case Condition.Not(var part) -> collect(part);
            case Condition.Compare compare -> {
                found.add(compare.operator());
                compare.path().ifPresent(path -> path.selectors().forEach(this::collect));
            }
            case Condition.CompareColumns compare -> found.add(compare.operator());
            case Condition.Performed performed -> collect(performed.where());
            case Condition.Occurrence occurrence -> {
                collect(occurrence.where());
                collect(occurrence.satisfies());
            }
            case Condition.Related related -> {
                if (related.measure() instanceof Measure.Aggregate aggregate) {
                    found.add(aggregate.compare().operator());
                }
                if (related.measure() instanceof Measure.Every(var every)) {
                    collect(every);
                }
                collect(related.where());
            }
            case Condition.Sequence sequence ->
                sequence.steps().forEach(step -> {
                    step.same().forEach(same -> found.add(same.operator()));
                    collect(step.where());
                });
            case Condition.Bucket _, Condition.InSegment _, Condition.InList _, Condition.Sql _ -> {}
        }
    }

    private void collect(Optional<Condition> condition) {
        condition.ifPresent(this::collect);
    }
}
