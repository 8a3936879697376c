package io.segments.condition.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import io.segments.condition.Count;
import io.segments.condition.Join;
import io.segments.condition.JsonPath;
import io.segments.condition.JsonPath.Selector;
import io.segments.condition.Measure;
import io.segments.condition.Operand;
import io.segments.condition.Operator;
import io.segments.condition.Span;
import io.segments.condition.SpanRange;
import io.segments.condition.Step;
import io.segments.condition.Value;
import io.segments.condition.Window;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Writes conditions in the one form that they have; what is left unsaid when read is left out. */
final class ConditionWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int PLAIN_DIGITS = 40;

    private ConditionWriter() {}

    static ObjectNode condition(Condition condition) {
        return switch (condition) {
            case All(var parts) -> node("all", group(parts));
            case Any(var parts) -> node("any", group(parts));
            case Not(var part) -> node("not", condition(part));
            case Compare compare -> node("compare", compare(compare));
            case Performed performed -> node("performed", performed(performed));
            case Occurrence occurrence -> node(occurrence.position().jsonName(), occurrence(occurrence));
            case Sequence sequence -> node("sequence", sequence(sequence));
            case Related related -> node("related", related(related));
            case Bucket(var salt, var from, var to) ->
                node(
                        "bucket",
                        JSON.objectNode().put("salt", salt).put("from", from).put("to", to));
            case CompareColumns(var column, var operator, var other) ->
                node(
                        "compare_columns",
                        JSON.objectNode()
                                .put("column", column)
                                .put("operator", operator.jsonName())
                                .put("other", other));
            case InSegment(var segment) -> node("in_segment", JSON.objectNode().put("segment", segment));
            case InList(var list) -> node("in_list", JSON.objectNode().put("list", list));
            case Sql(var predicate) -> node("sql", JSON.objectNode().put("predicate", predicate));
        };
    }

    private static ArrayNode group(List<Condition> parts) {
        var group = JSON.arrayNode();
        parts.forEach(part -> group.add(condition(part)));
        return group;
    }

    private static ObjectNode compare(Compare compare) {
        var json = JSON.objectNode().put("column", compare.column());
        compare.path().ifPresent(path -> path(path, json));
        json.put("operator", compare.operator().jsonName());
        switch (compare.operand()) {
            case Operand.None _ -> {}
            case Operand.One(var value) -> json.set("value", value(value));
            case Operand.Many(var values) -> {
                var list = json.putArray("values");
                values.forEach(value -> list.add(value(value)));
            }
            case Operand.Two(var from, var to) ->
                json.<ObjectNode>set("from", value(from)).set("to", value(to));
            case Span span -> json.setAll(span(span));
            case SpanRange range -> json.setAll(spanRange(range));
            case Operand.Period(var unit) -> json.put("period", unit.jsonName());
        }
        return json;
    }

    private static void path(JsonPath path, ObjectNode json) {
        var steps = json.putArray("path");
        for (var selector : path.selectors()) {
            switch (selector) {
                case Selector.Name(var name) -> steps.add(name);
                case Selector.Index(var index) -> steps.add(index);
            }
        }
        json.put("type", path.type().jsonName());
    }

    private static ObjectNode performed(Performed performed) {
        var json = events(performed.dataset(), performed.via(), performed.events());
        json.set("count", count(performed.count()));
        window(performed.window(), json);
        performed.where().ifPresent(where -> json.set("where", condition(where)));
        return json;
    }

    private static ObjectNode occurrence(Occurrence occurrence) {
        var json = events(occurrence.dataset(), occurrence.via(), occurrence.events());
        window(occurrence.window(), json);
        occurrence.where().ifPresent(where -> json.set("where", condition(where)));
        json.set("satisfies", condition(occurrence.satisfies()));
        return json;
    }

    private static ObjectNode sequence(Sequence sequence) {
        var json = other(sequence.dataset(), sequence.via());
        window(sequence.window(), json);
        var steps = json.putArray("steps");
        sequence.steps().forEach(step -> steps.add(step(step)));
        return json;
    }

    private static ObjectNode step(Step step) {
        var json = JSON.objectNode();
        if (step.negated()) {
            json.put("not", true);
        }
        names(step.events(), json);
        step.where().ifPresent(where -> json.set("where", condition(where)));
        step.within().ifPresent(within -> json.set("within", span(within)));
        if (!step.same().isEmpty()) {
            var same = json.putArray("same");
            step.same().forEach(each -> same.add(same(each)));
        }
        return json;
    }

    private static ObjectNode same(Step.Same same) {
        var json = JSON.objectNode().put("column", same.column());
        if (same.operator() != Operator.IS) {
            json.put("operator", same.operator().jsonName());
        }
        json.put("step", same.step());
        if (!same.other().equals(same.column())) {
            json.put("other", same.other());
        }
        return json;
    }

    private static ObjectNode other(String dataset, Optional<Join> via) {
        var json = JSON.objectNode().put("dataset", dataset);
        via.ifPresent(
                join -> json.putObject("via").put("column", join.column()).put("foreign_column", join.foreignColumn()));
        return json;
    }

    private static ObjectNode events(String dataset, Optional<Join> via, List<String> names) {
        var json = other(dataset, via);
        names(names, json);
        return json;
    }

    private static void names(List<String> names, ObjectNode json) {
        if (!names.isEmpty()) {
            var events = json.putArray("events");
            names.forEach(events::add);
        }
    }

    private static ObjectNode related(Related related) {
        var json = other(related.dataset(), related.via());
        switch (related.measure()) {
            case Measure.Rows(var count) -> json.set("count", count(count));
            case Measure.Every(var every) -> json.set("every", condition(every));
            case Measure.Aggregate(var function, var compare) -> {
                var aggregate = JSON.objectNode().put("function", function.jsonName());
                aggregate.setAll(compare(compare));
                json.set("aggregate", aggregate);
            }
        }
        related.where().ifPresent(where -> json.set("where", condition(where)));
        return json;
    }

    private static ObjectNode count(Count count) {
        return switch (count) {
            case Count.AtLeast(var value) -> JSON.objectNode().put("at_least", value);
            case Count.AtMost(var value) -> JSON.objectNode().put("at_most", value);
            case Count.Exactly(var value) -> JSON.objectNode().put("exactly", value);
            case Count.Between(var from, var to) ->
                node("between", JSON.objectNode().put("from", from).put("to", to));
        };
    }

    private static void window(Window window, ObjectNode json) {
        switch (window) {
            case Window.Always _ -> {}
            case Window.WithinLast(var span) -> json.set("window", node("within_last", span(span)));
            case Window.MoreThanAgo(var span) -> json.set("window", node("more_than_ago", span(span)));
            case Window.BetweenAgo(var range) -> json.set("window", node("between_ago", spanRange(range)));
            case Window.Before(var day) -> json.putObject("window").put("before", day.toString());
            case Window.After(var day) -> json.putObject("window").put("after", day.toString());
            case Window.BetweenDates(var from, var to) ->
                json.putObject("window")
                        .putObject("between_dates")
                        .put("from", from.toString())
                        .put("to", to.toString());
        }
    }

    private static ObjectNode spanRange(SpanRange range) {
        var json = JSON.objectNode();
        json.set("nearest", span(range.nearest()));
        json.set("farthest", span(range.farthest()));
        return json;
    }

    private static ObjectNode span(Span span) {
        return JSON.objectNode()
                .put("amount", span.amount())
                .put("unit", span.unit().jsonName());
    }

    private static JsonNode value(Value value) {
        return switch (value) {
            case Value.Text(var text) -> JSON.textNode(text);
            case Value.Number(var number) -> DecimalNode.valueOf(written(number));
            case Value.Bool(var bool) -> JSON.booleanNode(bool);
            case Value.Day(var day) -> JSON.textNode(day.toString());
            case Value.Moment(var moment) -> JSON.textNode(moment.toString());
        };
    }

    private static BigDecimal written(BigDecimal number) {
        return number.scale() < 0 && number.precision() - number.scale() <= PLAIN_DIGITS ? number.setScale(0) : number;
    }

    private static ObjectNode node(String name, JsonNode content) {
        var node = JSON.objectNode();
        node.set(name, content);
        return node;
    }
}
