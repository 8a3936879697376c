package io.segments.evaluator.compile;

import io.segments.condition.Condition;
import io.segments.condition.Count;
import io.segments.condition.Join;
import io.segments.condition.Measure;
import io.segments.condition.NodePath;
import io.segments.condition.References;
import io.segments.condition.Window;
import io.segments.condition.schema.Hop;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Questions whether there are any related rows that stand alone: they have to hold, and nothing else of the condition is asked of that dataset. Engines
 * answer them sooner by a semi-join, which looks only for rows of those who satisfy the rest, than by a pass that counts the rows of everybody.
 */
final class SemiJoins {

    private final Set<Condition> alone;
    private final PathFinder finder;
    private final LeafCompiler leaves;
    private final TimeFrame time;

    /** @param alone the questions that are asked so */
    SemiJoins(Set<Condition> alone, PathFinder finder, LeafCompiler leaves, TimeFrame time) {
        this.alone = alone;
        this.finder = finder;
        this.leaves = leaves;
        this.time = time;
    }

    /** The questions of a condition that stand alone. */
    static Set<Condition> in(Condition condition) {
        var parts = new ArrayList<Condition>();
        conjuncts(condition).forEach(parts::add);
        var alone = new HashSet<Condition>();
        for (var i = 0; i < parts.size(); i++) {
            var part = parts.get(i) instanceof Condition.Not(var negated) ? negated : parts.get(i);
            var others = new ArrayList<>(parts);
            others.remove(i);
            dataset(part)
                    .filter(dataset -> others.stream()
                            .noneMatch(other -> References.of(other).datasets().contains(dataset)))
                    .ifPresent(_ -> alone.add(part));
        }
        return alone;
    }

    private static Stream<Condition> conjuncts(Condition condition) {
        return condition instanceof Condition.All(var parts)
                ? parts.stream().flatMap(SemiJoins::conjuncts)
                : Stream.of(condition);
    }

    /** The dataset of a question whether there are any rows. */
    private static Optional<String> dataset(Condition part) {
        return switch (part) {
            case Condition.Performed performed ->
                RelatedRows.anyOrNone(performed.count()).map(_ -> performed.dataset());
            case Condition.Related related -> test(related.measure()).map(_ -> related.dataset());
            default -> Optional.empty();
        };
    }

    /** Whether a measure asks for any rows (true) or for none (false); empty for other measures. */
    private static Optional<Boolean> test(Measure measure) {
        return switch (measure) {
            case Measure.Rows(Count count) -> RelatedRows.anyOrNone(count);
            case Measure.Every _ -> Optional.of(false);
            case Measure.Aggregate _ -> Optional.empty();
        };
    }

    /**
     * What a question says; empty where it does not stand alone.
     *
     * @param filter what is said of the rows that it looks for
     */
    Optional<Predicate> performed(
            Condition.Performed performed, RowSource rows, NodePath path, StepRows.Filter filter) {
        if (!alone.contains(performed)) {
            return Optional.empty();
        }
        var events = path(performed.dataset(), performed.via(), rows);
        QueryBuilder.requireEvents(events.schema());
        var where = performed
                .where()
                .map(condition -> filter.of(
                        condition, events.rows(), path.field("performed").field("where")));
        var wanted = GroupedPass.Filter.events(performed.events(), time.instants(performed.window()), where);
        return Optional.of(exists(
                events, wanted, rows, RelatedRows.anyOrNone(performed.count()).orElseThrow()));
    }

    /** The same of related rows. */
    Optional<Predicate> related(Condition.Related related, RowSource rows, NodePath path, StepRows.Filter filter) {
        if (!alone.contains(related)) {
            return Optional.empty();
        }
        var others = path(related.dataset(), related.via(), rows);
        var at = path.field("related");
        var parts = new ArrayList<Predicate>();
        related.where().ifPresent(condition -> parts.add(filter.of(condition, others.rows(), at.field("where"))));
        if (related.measure() instanceof Measure.Every(var every)) {
            parts.add(filter.of(every, others.rows(), at.field("every")).negated());
        }
        var happened = others.schema().eventTimeColumn().map(_ -> time.instants(Window.ALWAYS));
        var wanted = new GroupedPass.Filter(
                List.of(), happened, parts.isEmpty() ? Optional.empty() : Optional.of(Predicate.all(parts)));
        return Optional.of(exists(others, wanted, rows, test(related.measure()).orElseThrow()));
    }

    private RelatedPath path(String dataset, Optional<Join> via, RowSource rows) {
        return finder.path(rows, finder.legs(rows, List.of(new Hop(dataset, via))));
    }

    private Predicate exists(RelatedPath path, GroupedPass.Filter wanted, RowSource rows, boolean any) {
        rows.add(path);
        var parts = new ArrayList<Predicate>();
        parts.add(Predicate.nullable(path.meets(rows.row())));
        parts.addAll(path.required(leaves, time));
        parts.addAll(wanted.asked(path.rows(), leaves));
        return Predicate.exact(Fragment.of(
                "{} (\n  SELECT 1\n  FROM {}\n  WHERE {}\n)",
                Fragment.sql(any ? "EXISTS" : "NOT EXISTS"),
                path.from().indented(),
                Predicate.all(parts).conjunct().indented().indented()));
    }
}
