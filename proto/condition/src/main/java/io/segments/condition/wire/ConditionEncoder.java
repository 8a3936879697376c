package io.segments.condition.wire;

import com.google.protobuf.Timestamp;
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
import io.segments.condition.Measure;
import io.segments.condition.Operand;
import io.segments.condition.SpanRange;
import io.segments.condition.TimeUnit;
import io.segments.condition.Value;
import io.segments.condition.Window;
import io.segments.contract.condition.v1.Aggregate.Function;
import io.segments.contract.condition.v1.Condition;
import io.segments.contract.condition.v1.Count.Comparison;
import io.segments.contract.condition.v1.DayRange;
import io.segments.contract.condition.v1.Operator;
import io.segments.contract.condition.v1.Relationship;
import io.segments.contract.condition.v1.Span;
import java.util.List;

/** Writes conditions to messages. Names of enum constants are the contract's names with a prefix. */
final class ConditionEncoder {

    private ConditionEncoder() {}

    static Condition condition(io.segments.condition.Condition condition) {
        var message = Condition.newBuilder();
        switch (condition) {
            case All(var parts) -> message.getAllBuilder().addAllOf(group(parts));
            case Any(var parts) -> message.getAnyBuilder().addAllOf(group(parts));
            case Not(var part) -> message.getNotBuilder().setCondition(condition(part));
            case Compare compare -> message.setCompare(compare(compare));
            case Performed performed -> message.setPerformed(performed(performed));
            case Occurrence occurrence -> {
                switch (occurrence.position()) {
                    case FIRST -> message.setFirstPerformed(occurrence(occurrence));
                    case LAST -> message.setLastPerformed(occurrence(occurrence));
                }
            }
            case Sequence sequence -> message.setSequence(SequenceEncoder.sequence(sequence));
            case Related related -> message.setRelated(related(related));
            case Bucket(var salt, var from, var to) ->
                message.getBucketBuilder().setSalt(salt).setFrom(from).setTo(to);
            case CompareColumns(var column, var operator, var other) ->
                message.getCompareColumnsBuilder()
                        .setColumn(column)
                        .setOperator(operator(operator))
                        .setOther(other);
            case InSegment(var segment) -> message.getInSegmentBuilder().setSegment(segment);
            case InList(var list) -> message.getInListBuilder().setList(list);
            case Sql(var predicate) -> message.getSqlBuilder().setPredicate(predicate);
        }
        return message.build();
    }

    private static List<Condition> group(List<io.segments.condition.Condition> parts) {
        return parts.stream().map(ConditionEncoder::condition).toList();
    }

    private static io.segments.contract.condition.v1.Compare compare(Compare compare) {
        var message = io.segments.contract.condition.v1.Compare.newBuilder()
                .setColumn(compare.column())
                .setOperator(operator(compare.operator()));
        compare.path().ifPresent(path -> message.setJsonPath(PathWire.encode(path)));
        switch (compare.operand()) {
            case Operand.None _ -> {}
            case Operand.One(var value) -> message.addValues(value(value));
            case Operand.Many(var values) ->
                values.stream().map(ConditionEncoder::value).forEach(message::addValues);
            case Operand.Two(var from, var to) -> message.addValues(value(from)).addValues(value(to));
            case io.segments.condition.Span span -> message.setSpan(span(span));
            case SpanRange(var nearest, var farthest) ->
                message.setSpan(span(nearest)).setUntilSpan(span(farthest));
            case Operand.Period(var unit) -> message.setPeriod(unit(unit));
        }
        return message.build();
    }

    private static io.segments.contract.condition.v1.Performed performed(Performed performed) {
        var message = io.segments.contract.condition.v1.Performed.newBuilder()
                .setDataset(performed.dataset())
                .addAllEvents(performed.events())
                .setCount(count(performed.count()));
        if (!performed.window().equals(Window.ALWAYS)) {
            message.setWindow(window(performed.window()));
        }
        performed.via().ifPresent(via -> message.setVia(relationship(via)));
        performed.where().ifPresent(where -> message.setWhere(condition(where)));
        return message.build();
    }

    private static io.segments.contract.condition.v1.Occurrence occurrence(Occurrence occurrence) {
        var message = io.segments.contract.condition.v1.Occurrence.newBuilder()
                .setDataset(occurrence.dataset())
                .addAllEvents(occurrence.events())
                .setSatisfies(condition(occurrence.satisfies()));
        if (!occurrence.window().equals(Window.ALWAYS)) {
            message.setWindow(window(occurrence.window()));
        }
        occurrence.via().ifPresent(via -> message.setVia(relationship(via)));
        occurrence.where().ifPresent(where -> message.setWhere(condition(where)));
        return message.build();
    }

    private static io.segments.contract.condition.v1.Related related(Related related) {
        var message = io.segments.contract.condition.v1.Related.newBuilder().setDataset(related.dataset());
        switch (related.measure()) {
            case Measure.Rows(var count) -> message.setCount(count(count));
            case Measure.Every(var every) -> message.setEvery(condition(every));
            case Measure.Aggregate(var function, var compare) ->
                message.getAggregateBuilder()
                        .setFunction(Function.valueOf("FUNCTION_" + function.name()))
                        .setCompare(compare(compare));
        }
        related.via().ifPresent(via -> message.setVia(relationship(via)));
        related.where().ifPresent(where -> message.setWhere(condition(where)));
        return message.build();
    }

    static Relationship relationship(Join via) {
        return Relationship.newBuilder()
                .setColumn(via.column())
                .setForeignColumn(via.foreignColumn())
                .build();
    }

    static Operator operator(io.segments.condition.Operator operator) {
        return Operator.valueOf("OPERATOR_" + operator.name());
    }

    private static io.segments.contract.condition.v1.Count count(Count count) {
        var message = io.segments.contract.condition.v1.Count.newBuilder();
        switch (count) {
            case Count.AtLeast(var value) ->
                message.setComparison(Comparison.COMPARISON_AT_LEAST).setValue(value);
            case Count.AtMost(var value) ->
                message.setComparison(Comparison.COMPARISON_AT_MOST).setValue(value);
            case Count.Exactly(var value) ->
                message.setComparison(Comparison.COMPARISON_EXACTLY).setValue(value);
            case Count.Between(var from, var to) ->
                message.setComparison(Comparison.COMPARISON_BETWEEN)
                        .setValue(from)
                        .setUpper(to);
        }
        return message.build();
    }

    static io.segments.contract.condition.v1.Window window(Window window) {
        var message = io.segments.contract.condition.v1.Window.newBuilder();
        switch (window) {
            case Window.Always _ -> {}
            case Window.WithinLast(var span) -> message.setWithinLast(span(span));
            case Window.MoreThanAgo(var span) -> message.setMoreThanAgo(span(span));
            case Window.BetweenAgo(SpanRange(var nearest, var farthest)) ->
                message.getBetweenAgoBuilder().setNearest(span(nearest)).setFarthest(span(farthest));
            case Window.Before(var day) -> message.setBefore(day.toString());
            case Window.After(var day) -> message.setAfter(day.toString());
            case Window.BetweenDates(var from, var to) ->
                message.setBetweenDates(
                        DayRange.newBuilder().setFrom(from.toString()).setTo(to.toString()));
        }
        return message.build();
    }

    static Span span(io.segments.condition.Span span) {
        return Span.newBuilder()
                .setAmount(span.amount())
                .setUnit(unit(span.unit()))
                .build();
    }

    private static io.segments.contract.condition.v1.TimeUnit unit(TimeUnit unit) {
        return io.segments.contract.condition.v1.TimeUnit.valueOf("TIME_UNIT_" + unit.name());
    }

    private static io.segments.contract.type.v1.Value value(Value value) {
        var message = io.segments.contract.type.v1.Value.newBuilder();
        switch (value) {
            case Value.Text(var text) -> message.setText(text);
            case Value.Number(var number) -> message.setNumber(number.toString());
            case Value.Bool(var bool) -> message.setBoolean(bool);
            case Value.Day(var day) -> message.setDate(day.toString());
            case Value.Moment(var moment) ->
                message.setTimestamp(Timestamp.newBuilder()
                        .setSeconds(moment.getEpochSecond())
                        .setNanos(moment.getNano()));
        }
        return message.build();
    }
}
