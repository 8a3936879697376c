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
import io.segments.condition.Measure;
import io.segments.condition.NodePath;
import io.segments.condition.Step;
import io.segments.condition.schema.Schemas;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Walks a tree of tolerable size, collects what is wrong and gives it back typed. */
final class Walk {

    private final Schemas schemas;
    private final SegmentCheck segments;
    private final ListCheck lists;
    private final RelationshipCheck relationships;
    private final EventDatasetCheck events;
    private final ColumnCheck columns;
    private final Findings findings;

    Walk(Schemas schemas, SegmentCheck segments, ListCheck lists, Findings findings) {
        this.schemas = schemas;
        this.segments = segments;
        this.lists = lists;
        this.relationships = new RelationshipCheck(findings);
        this.events = new EventDatasetCheck(schemas, relationships, findings);
        this.columns = new ColumnCheck(findings);
        this.findings = findings;
    }

    Condition typed(Condition condition, Scope scope, NodePath path) {
        return switch (condition) {
            case All(var parts) -> new All(group(parts, scope, path.field("all")));
            case Any(var parts) -> new Any(group(parts, scope, path.field("any")));
            case Not(var part) -> new Not(typed(part, scope, path.field("not")));
            case Compare compare -> columns.compare(compare, scope.dataset(), path.field("compare"));
            case CompareColumns compare ->
                columns.compareColumns(compare, scope.dataset(), path.field("compare_columns"));
            case Related related -> related(related, scope, path.field("related"));
            case Performed performed -> performed(performed, scope, path.field("performed"));
            case Occurrence occurrence ->
                occurrence(occurrence, scope, path.field(occurrence.position().jsonName()));
            case Sequence sequence -> sequence(sequence, scope, path.field("sequence"));
            case Bucket bucket -> bucket(bucket, scope, path.field("bucket"));
            case InSegment inSegment -> inSegment(inSegment, scope, path.field("in_segment"));
            case InList inList -> inList(inList, scope, path.field("in_list"));
            case Sql sql -> sql;
        };
    }

    private List<Condition> group(List<Condition> parts, Scope scope, NodePath path) {
        var typed = new ArrayList<Condition>();
        Map<Condition, Integer> seen = new HashMap<>();
        for (var i = 0; i < parts.size(); i++) {
            typed.add(typed(parts.get(i), scope, path.index(i)));
            var first = seen.putIfAbsent(typed.get(i), i);
            if (first != null) {
                refuseSecond(path.index(i), path.index(first));
            }
        }
        return typed;
    }

    private void refuseSecond(NodePath path, NodePath first) {
        findings.add(path, FindingCode.DUPLICATE_CONDITION, "this says the same as " + first + "; remove one of them");
    }

    private Condition performed(Performed performed, Scope scope, NodePath path) {
        if (scope.kind() == Scope.Kind.EVENTS) {
            refuseInFilter(path);
            return performed;
        }
        events.check(performed.dataset(), performed.via(), performed.events(), scope.dataset(), path);
        var where = schemas.find(performed.dataset())
                .flatMap(dataset -> performed
                        .where()
                        .map(part -> typed(part, new Scope(dataset, Scope.Kind.EVENTS), path.field("where"))));
        return new Performed(
                performed.dataset(), performed.via(), performed.events(), performed.count(), performed.window(), where);
    }

    private Condition occurrence(Occurrence occurrence, Scope scope, NodePath path) {
        if (scope.kind() == Scope.Kind.EVENTS) {
            refuseInFilter(path);
            return occurrence;
        }
        events.check(occurrence.dataset(), occurrence.via(), occurrence.events(), scope.dataset(), path);
        var dataset = schemas.find(occurrence.dataset());
        if (dataset.isEmpty()) {
            return occurrence;
        }
        var filtered = new Scope(dataset.get(), Scope.Kind.EVENTS);
        return new Occurrence(
                occurrence.position(),
                occurrence.dataset(),
                occurrence.via(),
                occurrence.events(),
                occurrence.window(),
                occurrence.where().map(part -> typed(part, filtered, path.field("where"))),
                typed(occurrence.satisfies(), filtered, path.field("satisfies")));
    }

    private Condition sequence(Sequence sequence, Scope scope, NodePath path) {
        if (scope.kind() == Scope.Kind.EVENTS) {
            refuseInFilter(path);
            return sequence;
        }
        events.check(sequence.dataset(), sequence.via(), List.of(), scope.dataset(), path);
        var dataset = schemas.find(sequence.dataset());
        if (dataset.isEmpty()) {
            return sequence;
        }
        var filtered = new Scope(dataset.get(), Scope.Kind.EVENTS);
        var steps = new ArrayList<Step>();
        for (var i = 0; i < sequence.steps().size(); i++) {
            steps.add(
                    step(sequence.steps().get(i), filtered, path.field("steps").index(i)));
        }
        return new Sequence(sequence.dataset(), sequence.via(), sequence.window(), steps);
    }

    private Step step(Step step, Scope scope, NodePath path) {
        events.checkNames(step.events(), scope.dataset(), path);
        var where = step.where().map(part -> typed(part, scope, path.field("where")));
        var same = path.field("same");
        for (var i = 0; i < step.same().size(); i++) {
            columns.compareColumns(step.same().get(i).comparison(), scope.dataset(), same.index(i));
            var first = step.same().indexOf(step.same().get(i));
            if (first < i) {
                refuseSecond(same.index(i), same.index(first));
            }
        }
        return new Step(step.negated(), step.events(), where, step.within(), step.same());
    }

    private Condition bucket(Bucket bucket, Scope scope, NodePath path) {
        switch (scope.kind()) {
            case MEMBERS -> {}
            case EVENTS -> refuseInFilter(path);
            case RELATED -> refuseInRelated(path);
        }
        return bucket;
    }

    private Condition related(Related related, Scope scope, NodePath path) {
        var found = schemas.find(related.dataset());
        if (found.isEmpty()) {
            findings.add(
                    path.field("dataset"),
                    FindingCode.UNKNOWN_DATASET,
                    "there is no dataset \"" + related.dataset() + "\"");
            return related;
        }
        var dataset = found.get();
        relationships.check(scope.dataset(), dataset, related.via(), path);
        var measure = switch (related.measure()) {
            case Measure.Rows rows -> rows;
            case Measure.Every(var every) ->
                new Measure.Every(typed(every, new Scope(dataset, inside(scope)), path.field("every")));
            case Measure.Aggregate aggregate -> columns.aggregate(aggregate, dataset, path.field("aggregate"));
        };
        var where = related.where().map(part -> typed(part, new Scope(dataset, inside(scope)), path.field("where")));
        return new Related(related.dataset(), related.via(), measure, where);
    }

    /** What may be asked of related rows, which depends on whose they are. */
    private static Scope.Kind inside(Scope scope) {
        return scope.kind() == Scope.Kind.EVENTS ? Scope.Kind.EVENTS : Scope.Kind.RELATED;
    }

    private Condition inSegment(InSegment inSegment, Scope scope, NodePath path) {
        switch (scope.kind()) {
            case MEMBERS -> segments.check(inSegment.segment(), scope.dataset(), path.field("segment"));
            case EVENTS -> refuseInFilter(path);
            case RELATED -> refuseInRelated(path);
        }
        return inSegment;
    }

    private Condition inList(InList inList, Scope scope, NodePath path) {
        switch (scope.kind()) {
            case MEMBERS -> lists.check(inList.list(), scope.dataset(), path.field("list"));
            case EVENTS -> refuseInFilter(path);
            case RELATED -> refuseInRelated(path);
        }
        return inList;
    }

    private void refuseInRelated(NodePath path) {
        findings.add(
                path,
                FindingCode.NOT_IN_RELATED_FILTER,
                "a filter of related rows can't ask for segments, lists or buckets; put this beside `related`");
    }

    private void refuseInFilter(NodePath path) {
        findings.add(
                path,
                FindingCode.NOT_IN_EVENT_FILTER,
                "a filter of events can't ask for other events, segments, lists or buckets; put this beside it");
    }
}
