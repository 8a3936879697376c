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
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * SQL of a person in a condition, and what it speaks of: it takes a permission of its own to write it.
 *
 * @param dataset the dataset over whose rows it is
 */
public record SqlUse(String dataset, String predicate) {

    /** Every use in a condition over a dataset. */
    public static Set<SqlUse> in(Condition condition, String dataset) {
        var found = new LinkedHashSet<SqlUse>();
        collect(condition, dataset, found);
        return found;
    }

    private static void collect(Condition condition, String dataset, Set<SqlUse> found) {
        switch (condition) {
            case All(var parts) -> parts.forEach(part -> collect(part, dataset, found));
            case Any(var parts) -> parts.forEach(part -> collect(part, dataset, found));
            case Not(var part) -> collect(part, dataset, found);
            case Sql(var predicate) -> found.add(new SqlUse(dataset, predicate));
            case Performed performed -> collect(performed.where(), performed.dataset(), found);
            case Related related -> {
                collect(related.where(), related.dataset(), found);
                if (related.measure() instanceof Measure.Every(var every)) {
                    collect(every, related.dataset(), found);
                }
            }
            case Sequence sequence ->
                sequence.steps().forEach(step -> collect(step.where(), sequence.dataset(), found));
            case Occurrence occurrence -> {
                collect(occurrence.where(), occurrence.dataset(), found);
                collect(occurrence.satisfies(), occurrence.dataset(), found);
            }
            case Compare _, CompareColumns _, Bucket _, InSegment _, InList _ -> {}
        }
    }

    private static void collect(Optional<Condition> part, String dataset, Set<SqlUse> found) {
        part.ifPresent(condition -> collect(condition, dataset, found));
    }
}
