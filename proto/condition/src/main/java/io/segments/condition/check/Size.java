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
import io.segments.condition.FindingCode;
import io.segments.condition.Findings;
import io.segments.condition.Language;
import io.segments.condition.Measure;
import io.segments.condition.NodePath;
import io.segments.condition.Operand;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** How deep and how large a tree is. Walks without recursion, because it looks at what nobody has looked at yet. */
final class Size {

    private record Place(Condition condition, int depth, NodePath path) {}

    private final Deque<Place> ahead = new ArrayDeque<>();
    private long nodes;
    private long values;
    private boolean tooDeep;

    private Size() {}

    static void check(Condition condition, Findings findings) {
        var size = new Size();
        size.ahead.add(new Place(condition, 1, NodePath.ROOT));
        while (!size.ahead.isEmpty()) {
            size.visit(size.ahead.remove(), findings);
        }
        if (size.nodes > Language.MAX_NODES) {
            findings.add(
                    NodePath.ROOT,
                    FindingCode.TOO_MANY_CONDITIONS,
                    "a condition has at most %d parts, groups included; this one has %d"
                            .formatted(Language.MAX_NODES, size.nodes));
        }
        if (size.values > Language.MAX_VALUES) {
            findings.add(
                    NodePath.ROOT,
                    FindingCode.TOO_MANY_VALUES,
                    "a condition has at most %d values and event names; this one has %d"
                            .formatted(Language.MAX_VALUES, size.values));
        }
    }

    private void visit(Place place, Findings findings) {
        nodes++;
        if (place.depth > Language.MAX_DEPTH && !tooDeep) {
            tooDeep = true;
            findings.add(
                    place.path,
                    FindingCode.TOO_DEEP,
                    "conditions nest at most " + Language.MAX_DEPTH
                            + " deep; merge groups or make this part a segment");
        }
        switch (place.condition) {
            case All(var parts) -> descend(parts, place, place.path.field("all"));
            case Any(var parts) -> descend(parts, place, place.path.field("any"));
            case Not(var part) -> ahead.add(new Place(part, place.depth + 1, place.path.field("not")));
            case Compare compare -> values += valuesOf(compare.operand());
            case CompareColumns _, InSegment _, InList _, Bucket _, Sql _ -> {}
            case Related related -> {
                if (related.measure() instanceof Measure.Aggregate aggregate) {
                    values += valuesOf(aggregate.compare().operand());
                }
                var path = place.path.field("related");
                related.where().ifPresent(where -> ahead.add(new Place(where, place.depth + 1, path.field("where"))));
                if (related.measure() instanceof Measure.Every(var every)) {
                    ahead.add(new Place(every, place.depth + 1, path.field("every")));
                }
            }
            case Sequence sequence -> steps(sequence, place);
            case Occurrence occurrence -> {
                values += occurrence.events().size();
                var path = place.path.field(occurrence.position().jsonName());
                occurrence
                        .where()
                        .ifPresent(where -> ahead.add(new Place(where, place.depth + 1, path.field("where"))));
                ahead.add(new Place(occurrence.satisfies(), place.depth + 1, path.field("satisfies")));
            }
            case Performed performed -> {
                values += performed.events().size();
                var path = place.path.field("performed").field("where");
                performed.where().ifPresent(where -> ahead.add(new Place(where, place.depth + 1, path)));
            }
        }
    }

    /** A step counts as a condition: it is as much work as one. */
    private void steps(Sequence sequence, Place place) {
        var path = place.path.field("sequence").field("steps");
        nodes += sequence.steps().size();
        for (var i = 0; i < sequence.steps().size(); i++) {
            var step = sequence.steps().get(i);
            var at = path.index(i).field("where");
            values += step.events().size();
            step.where().ifPresent(where -> ahead.add(new Place(where, place.depth + 1, at)));
        }
    }

    private void descend(List<Condition> parts, Place place, NodePath path) {
        for (var i = 0; i < parts.size(); i++) {
            ahead.add(new Place(parts.get(i), place.depth + 1, path.index(i)));
        }
    }

    private static int valuesOf(Operand operand) {
        return switch (operand.shape()) {
            case NONE, SPAN, SPAN_RANGE, PERIOD -> 0;
            case VALUE -> 1;
            case TWO_VALUES -> 2;
            case VALUES -> operand instanceof Operand.Many(var values) ? values.size() : 0;
        };
    }
}
