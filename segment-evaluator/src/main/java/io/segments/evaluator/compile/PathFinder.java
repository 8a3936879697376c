package io.segments.evaluator.compile;

import io.segments.condition.Join;
import io.segments.condition.schema.ComputedColumn;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.Hop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Finds datasets, and the ways between their rows.
 *
 * @param names hears of everything that is read
 * @param computed gives computed columns of rows
 */
record PathFinder(
        EvaluationContext context,
        SourceDescriber sources,
        Dialect dialect,
        PassNames names,
        BiFunction<ComputedColumn, RowSource, Scope.Column> computed) {

    private static final Fragment ROW = Fragment.sql("e");

    DatasetSchema schema(String dataset) {
        return context.schemas()
                .find(dataset)
                .orElseThrow(() -> new Unanswerable(
                        Refusal.Code.UNKNOWN_DATASET, "There is no dataset %s here.".formatted(dataset)));
    }

    Relation relation(DatasetSchema schema) {
        return names.reads(new Relation(schema, sources.describe(schema.source()), sources, dialect));
    }

    /** Rows of a dataset, which may be related ones. */
    RowSource rows(Relation relation) {
        return rows(relation, ROW);
    }

    RowSource rows(Relation relation, Fragment alias) {
        return new RowSource(relation, alias, computed);
    }

    /** The steps from rows to related ones. */
    List<RelatedPath.Leg> legs(RowSource from, List<Hop> hops) {
        var legs = new ArrayList<RelatedPath.Leg>();
        var here = from.schema();
        for (var hop : hops) {
            var there = schema(hop.dataset());
            legs.add(new RelatedPath.Leg(hop.dataset(), join(here, there, hop.via())));
            here = there;
        }
        return List.copyOf(legs);
    }

    RelatedPath path(RowSource from, List<RelatedPath.Leg> legs) {
        var between = new ArrayList<Scope>();
        var read = new ArrayList<Fragment>();
        for (var leg : legs.subList(0, legs.size() - 1)) {
            var relation = relation(schema(leg.dataset()));
            var alias = Fragment.verbatim("h" + (between.size() + 1));
            between.add(relation.scope(alias));
            read.add(relation.from(alias));
        }
        var rows = rows(relation(schema(legs.getLast().dataset())));
        var here = from.row();
        for (var step = 0; step < legs.size(); step++) {
            var there = step < between.size() ? between.get(step) : rows.row();
            var join = legs.get(step).join();
            here.column(join.column()).requireRelatable(there.column(join.foreignColumn()));
            here = there;
        }
        var first = between.isEmpty() ? rows.row() : between.getFirst();
        var join = legs.getFirst().join();
        var drawn = from.related(from.row().column(join.column()), first.column(join.foreignColumn()), dialect);
        return new RelatedPath(legs, List.copyOf(between), List.copyOf(read), rows, drawn, dialect);
    }

    static Join join(DatasetSchema here, DatasetSchema there, Optional<Join> via) {
        var joins = here.joinsTo(there, via);
        if (joins.size() != 1) {
            throw new Unanswerable(
                    Refusal.Code.AMBIGUOUS_RELATIONSHIP,
                    "The dataset %s needs exactly one relationship to the dataset %s, and has %d."
                            .formatted(here.id(), there.id(), joins.size()));
        }
        return joins.getFirst();
    }
}
