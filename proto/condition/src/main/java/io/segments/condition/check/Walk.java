package io.segments.condition.check;

import static java.util.stream.Collectors.joining;

import io.segments.condition.Condition;
import io.segments.condition.Condition.All;
import io.segments.condition.Condition.Any;
import io.segments.condition.Condition.Compare;
import io.segments.condition.Condition.InSegment;
import io.segments.condition.Condition.Not;
import io.segments.condition.Condition.Performed;
import io.segments.condition.FindingCode;
import io.segments.condition.Findings;
import io.segments.condition.NearestNames;
import io.segments.condition.NodePath;
import io.segments.condition.Operator;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.DatasetSchema;
import io.segments.condition.schema.Schemas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Walks a tree of tolerable size, collects what is wrong and gives it back typed. */
final class Walk {

    private final Schemas schemas;
    private final SegmentCheck segments;
    private final EventDatasetCheck events;
    private final Findings findings;

    Walk(Schemas schemas, SegmentCheck segments, Findings findings) {
        this.schemas = schemas;
        this.segments = segments;
        this.events = new EventDatasetCheck(schemas, findings);
        this.findings = findings;
    }

    Condition typed(Condition condition, Scope scope, NodePath path) {
        return switch (condition) {
            case All(var parts) -> new All(group(parts, scope, path.field("all")));
            case Any(var parts) -> new Any(group(parts, scope, path.field("any")));
            case Not(var part) -> new Not(typed(part, scope, path.field("not")));
            case Compare compare -> compare(compare, scope.dataset(), path.field("compare"));
            case Performed performed -> performed(performed, scope, path.field("performed"));
            case InSegment inSegment -> inSegment(inSegment, scope, path.field("in_segment"));
        };
    }

    private List<Condition> group(List<Condition> parts, Scope scope, NodePath path) {
        var typed = new ArrayList<Condition>();
        Map<Condition, Integer> seen = new HashMap<>();
        for (var i = 0; i < parts.size(); i++) {
            typed.add(typed(parts.get(i), scope, path.index(i)));
            var first = seen.putIfAbsent(typed.get(i), i);
            if (first != null) {
                findings.add(
                        path.index(i),
                        FindingCode.DUPLICATE_CONDITION,
                        "this says the same as " + path.index(first) + "; remove one of them");
            }
        }
        return typed;
    }

    private Condition compare(Compare compare, DatasetSchema dataset, NodePath path) {
        var column = dataset.column(compare.column());
        if (column.isEmpty()) {
            var names = dataset.columns().stream().map(ColumnSchema::name).toList();
            findings.add(
                    path.field("column"),
                    FindingCode.UNKNOWN_COLUMN,
                    "dataset \"%s\" has no column \"%s\"%s"
                            .formatted(dataset.id(), compare.column(), NearestNames.hint(compare.column(), names)));
            return compare;
        }
        var type = column.get().type();
        if (!compare.operator().accepts(type)) {
            findings.add(
                    path.field("operator"),
                    FindingCode.OPERATOR_NOT_FOR_TYPE,
                    "%s does not compare %s columns; those take %s"
                            .formatted(
                                    compare.operator().jsonName(),
                                    type.jsonName(),
                                    Arrays.stream(Operator.values())
                                            .filter(operator -> operator.accepts(type))
                                            .map(Operator::jsonName)
                                            .collect(joining(", "))));
            return compare;
        }
        var operand = new OperandCheck(type, compare.operator(), findings).typed(compare.operand(), path);
        return new Compare(compare.column(), compare.operator(), operand);
    }

    private Condition performed(Performed performed, Scope scope, NodePath path) {
        if (scope.kind() == Scope.Kind.EVENTS) {
            refuseInFilter(path);
            return performed;
        }
        events.check(performed, scope.dataset(), path);
        var where = schemas.find(performed.dataset())
                .flatMap(dataset -> performed
                        .where()
                        .map(part -> typed(part, new Scope(dataset, Scope.Kind.EVENTS), path.field("where"))));
        return new Performed(performed.dataset(), performed.events(), performed.count(), performed.window(), where);
    }

    private Condition inSegment(InSegment inSegment, Scope scope, NodePath path) {
        if (scope.kind() == Scope.Kind.EVENTS) {
            refuseInFilter(path);
        } else {
            segments.check(inSegment.segment(), scope.dataset(), path.field("segment"));
        }
        return inSegment;
    }

    private void refuseInFilter(NodePath path) {
        findings.add(
                path,
                FindingCode.NOT_IN_EVENT_FILTER,
                "a filter of events can only compare the event's own columns; put this beside `performed`");
    }
}
