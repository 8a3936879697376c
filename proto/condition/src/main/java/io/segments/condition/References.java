package io.segments.condition;

import io.segments.condition.Condition.All;
import io.segments.condition.Condition.Any;
import io.segments.condition.Condition.Bucket;
import io.segments.condition.Condition.Compare;
import io.segments.condition.Condition.CompareColumns;
import io.segments.condition.Condition.InList;
import io.segments.condition.Condition.InSegment;
import io.segments.condition.Condition.Not;
import io.segments.condition.Condition.Occurrence;
import io.segments.condition.Condition.Performed;
import io.segments.condition.Condition.Related;
import io.segments.condition.Condition.Sequence;
import io.segments.condition.Condition.Sql;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a condition refers to outside of its own dataset.
 *
 * @param segments ids of segments, sorted
 * @param datasets ids of other datasets, sorted
 * @param lists ids of lists, sorted
 */
public record References(Set<String> segments, Set<String> datasets, Set<String> lists) {

    public static References of(Condition condition) {
        var references = new References(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        references.collect(condition);
        return references;
    }

    private void collect(Condition condition) {
        switch (condition) {
            case All(var parts) -> parts.forEach(this::collect);
            case Any(var parts) -> parts.forEach(this::collect);
            case Not(var part) -> collect(part);
            case InSegment(var segment) -> segments.add(segment);
            case InList(var list) -> lists.add(list);
            case Performed performed -> {
                datasets.add(performed.dataset());
                performed.where().ifPresent(this::collect);
            }
            case Related related -> {
                datasets.add(related.dataset());
                related.where().ifPresent(this::collect);
                if (related.measure() instanceof Measure.Every(var every)) {
                    collect(every);
                }
            }
            case Sequence sequence -> {
                datasets.add(sequence.dataset());
                sequence.steps().forEach(step -> step.where().ifPresent(this::collect));
            }
            case Occurrence occurrence -> {
                datasets.add(occurrence.dataset());
                occurrence.where().ifPresent(this::collect);
                collect(occurrence.satisfies());
            }
            case Compare _, CompareColumns _, Bucket _, Sql _ -> {}
        }
    }
}
