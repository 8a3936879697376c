package io.segments.condition.check;

import io.segments.condition.Condition;
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
import io.segments.condition.Measure;
import io.segments.condition.NodePath;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a condition uses computed columns.
 *
 * @param path where the column is named
 */
public record ComputedColumnUse(NodePath path, String dataset, String column) {

    /** The language level whose readers know computed columns. */
    public static final int LEVEL = 5;

    /** The language level whose readers know columns that tell of segments. */
    public static final int MEMBERSHIPS_LEVEL = 6;

    /** Every use, in the order of the condition. Datasets that there are not have no columns. */
    public static List<ComputedColumnUse> in(Condition condition, DatasetSchema dataset, Schemas schemas) {
        var search = new Search(schemas, new ArrayList<>());
        search.condition(condition, Optional.of(dataset), NodePath.ROOT);
        return List.copyOf(search.found);
    }

    private record Search(Schemas schemas, List<ComputedColumnUse> found) {

        void condition(Condition condition, Optional<DatasetSchema> scope, NodePath path) {
            switch (condition) {
                case All(var parts) -> group(parts, scope, path.field("all"));
                case Any(var parts) -> group(parts, scope, path.field("any"));
                case Not(var part) -> condition(part, scope, path.field("not"));
                case Compare compare ->
                    column(compare.column(), scope, path.field("compare").field("column"));
                case CompareColumns compare -> both(compare, scope, path.field("compare_columns"));
                case Related related -> related(related, path.field("related"));
                case Performed performed ->
                    part(performed.where(), performed.dataset(), path.field("performed"), "where");
                case Occurrence occurrence -> {
                    var at = path.field(occurrence.position().jsonName());
                    part(occurrence.where(), occurrence.dataset(), at, "where");
                    part(Optional.of(occurrence.satisfies()), occurrence.dataset(), at, "satisfies");
                }
                case Sequence sequence ->
                    sequence(sequence, path.field("sequence").field("steps"));
                case Bucket _, InSegment _, InList _, Sql _ -> {}
            }
        }

        private void group(List<Condition> parts, Optional<DatasetSchema> scope, NodePath path) {
            for (var i = 0; i < parts.size(); i++) {
                condition(parts.get(i), scope, path.index(i));
            }
        }

        private void related(Related related, NodePath path) {
            part(related.where(), related.dataset(), path, "where");
            switch (related.measure()) {
                case Measure.Rows _ -> {}
                case Measure.Every(var every) -> part(Optional.of(every), related.dataset(), path, "every");
                case Measure.Aggregate aggregate ->
                    column(
                            aggregate.compare().column(),
                            schemas.find(related.dataset()),
                            path.field("aggregate").field("column"));
            }
        }

        private void sequence(Sequence sequence, NodePath path) {
            for (var i = 0; i < sequence.steps().size(); i++) {
                var step = sequence.steps().get(i);
                part(step.where(), sequence.dataset(), path.index(i), "where");
                var same = path.index(i).field("same");
                for (var j = 0; j < step.same().size(); j++) {
                    both(step.same().get(j).comparison(), schemas.find(sequence.dataset()), same.index(j));
                }
            }
        }

        private void part(Optional<Condition> part, String dataset, NodePath path, String field) {
            part.ifPresent(condition -> condition(condition, schemas.find(dataset), path.field(field)));
        }

        private void both(CompareColumns compare, Optional<DatasetSchema> scope, NodePath path) {
            column(compare.column(), scope, path.field("column"));
            column(compare.other(), scope, path.field("other"));
        }

        private void column(String name, Optional<DatasetSchema> scope, NodePath path) {
            scope.filter(dataset -> dataset.computed(name).isPresent())
                    .ifPresent(dataset -> found.add(new ComputedColumnUse(path, dataset.id(), name)));
        }
    }
}
