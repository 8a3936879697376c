package io.segments.condition.wire;

import com.google.protobuf.Message;
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
import io.segments.condition.Condition.Occurrence.Position;
import io.segments.condition.Condition.Performed;
import io.segments.condition.Condition.Related;
import io.segments.condition.Condition.Sql;
import io.segments.condition.Count;
import io.segments.condition.Join;
import io.segments.condition.JsonPath;
import io.segments.condition.Measure;
import io.segments.condition.NodePath;
import io.segments.condition.Operand;
import io.segments.condition.Operator;
import io.segments.condition.Value;
import io.segments.condition.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads conditions from messages; throws {@link NotUnderstood}, and nothing else. */
final class ConditionDecoder {

    private ConditionDecoder() {}

    static Condition condition(io.segments.contract.condition.v1.Condition message, NodePath path) {
        requireKnown(message, path);
        return switch (message.getNodeCase()) {
            case ALL -> {
                requireKnown(message.getAll(), path.field("all"));
                var parts = group(message.getAll().getOfList(), path.field("all"));
                yield NotUnderstood.building(path.field("all"), () -> new All(parts));
            }
            case ANY -> {
                requireKnown(message.getAny(), path.field("any"));
                var parts = group(message.getAny().getOfList(), path.field("any"));
                yield NotUnderstood.building(path.field("any"), () -> new Any(parts));
            }
            case NOT -> {
                requireKnown(message.getNot(), path.field("not"));
                yield new Not(condition(message.getNot().getCondition(), path.field("not")));
            }
            case COMPARE -> compare(message.getCompare(), path.field("compare"));
            case PERFORMED -> performed(message.getPerformed(), path.field("performed"));
            case FIRST_PERFORMED ->
                occurrence(Position.FIRST, message.getFirstPerformed(), path.field("first_performed"));
            case LAST_PERFORMED -> occurrence(Position.LAST, message.getLastPerformed(), path.field("last_performed"));
            case SEQUENCE -> SequenceDecoder.sequence(message.getSequence(), path.field("sequence"));
            case BUCKET -> bucket(message.getBucket(), path.field("bucket"));
            case RELATED -> related(message.getRelated(), path.field("related"));
            case COMPARE_COLUMNS -> compareColumns(message.getCompareColumns(), path.field("compare_columns"));
            case IN_SEGMENT -> {
                requireKnown(message.getInSegment(), path.field("in_segment"));
                yield NotUnderstood.building(
                        path.field("in_segment"),
                        () -> new InSegment(message.getInSegment().getSegment()));
            }
            case IN_LIST -> {
                requireKnown(message.getInList(), path.field("in_list"));
                yield NotUnderstood.building(
                        path.field("in_list"),
                        () -> new InList(message.getInList().getList()));
            }
            case SQL -> {
                requireKnown(message.getSql(), path.field("sql"));
                yield NotUnderstood.building(
                        path.field("sql"), () -> new Sql(message.getSql().getPredicate()));
            }
            case NODE_NOT_SET -> throw new NotUnderstood(path, "no node that this version knows");
        };
    }

    static void requireKnown(Message message, NodePath path) {
        if (!message.getUnknownFields().asMap().isEmpty()) {
            throw new NotUnderstood(path, "fields that this version does not know");
        }
    }

    private static List<Condition> group(List<io.segments.contract.condition.v1.Condition> parts, NodePath path) {
        var group = new ArrayList<Condition>();
        for (var i = 0; i < parts.size(); i++) {
            group.add(condition(parts.get(i), path.index(i)));
        }
        return group;
    }

    private static Compare compare(io.segments.contract.condition.v1.Compare message, NodePath path) {
        requireKnown(message, path);
        var operator = operator(message.getOperator(), path.field("operator"));
        var operand = switch (operator.shape()) {
            case NONE -> new Operand.None();
            case VALUE -> new Operand.One(values(message, path, 1).getFirst());
            case VALUES -> {
                var values = values(message, path, message.getValuesCount());
                yield NotUnderstood.building(path.field("values"), () -> new Operand.Many(values));
            }
            case TWO_VALUES -> {
                var values = values(message, path, 2);
                yield new Operand.Two(values.getFirst(), values.getLast());
            }
            case SPAN -> TimeDecoder.span(message.getSpan(), path);
            case SPAN_RANGE -> TimeDecoder.spanRange(message.getSpan(), message.getUntilSpan(), path);
            case PERIOD -> new Operand.Period(TimeDecoder.unit(message.getPeriod(), path.field("period")));
        };
        var inside = message.hasJsonPath()
                ? Optional.of(PathWire.decode(message.getJsonPath(), path.field("path")))
                : Optional.<JsonPath>empty();
        return NotUnderstood.building(path, () -> new Compare(message.getColumn(), operator, operand, inside));
    }

    static Operator operator(io.segments.contract.condition.v1.Operator operator, NodePath path) {
        return switch (operator) {
            case OPERATOR_UNSPECIFIED, UNRECOGNIZED ->
                throw new NotUnderstood(path, "an operator that this version does not know");
            case OPERATOR_IS_BLANK -> Operator.IS_BLANK;
            case OPERATOR_IS_NOT_BLANK -> Operator.IS_NOT_BLANK;
            case OPERATOR_IS -> Operator.IS;
            case OPERATOR_IS_NOT -> Operator.IS_NOT;
            case OPERATOR_IS_ANY_OF -> Operator.IS_ANY_OF;
            case OPERATOR_IS_NONE_OF -> Operator.IS_NONE_OF;
            case OPERATOR_CONTAINS -> Operator.CONTAINS;
            case OPERATOR_DOES_NOT_CONTAIN -> Operator.DOES_NOT_CONTAIN;
            case OPERATOR_STARTS_WITH -> Operator.STARTS_WITH;
            case OPERATOR_DOES_NOT_START_WITH -> Operator.DOES_NOT_START_WITH;
            case OPERATOR_ENDS_WITH -> Operator.ENDS_WITH;
            case OPERATOR_DOES_NOT_END_WITH -> Operator.DOES_NOT_END_WITH;
            case OPERATOR_MATCHES -> Operator.MATCHES;
            case OPERATOR_DOES_NOT_MATCH -> Operator.DOES_NOT_MATCH;
            case OPERATOR_LENGTH_IS -> Operator.LENGTH_IS;
            case OPERATOR_LENGTH_AT_LEAST -> Operator.LENGTH_AT_LEAST;
            case OPERATOR_LENGTH_AT_MOST -> Operator.LENGTH_AT_MOST;
            case OPERATOR_LENGTH_BETWEEN -> Operator.LENGTH_BETWEEN;
            case OPERATOR_LESS_THAN -> Operator.LESS_THAN;
            case OPERATOR_AT_MOST -> Operator.AT_MOST;
            case OPERATOR_GREATER_THAN -> Operator.GREATER_THAN;
            case OPERATOR_AT_LEAST -> Operator.AT_LEAST;
            case OPERATOR_BETWEEN -> Operator.BETWEEN;
            case OPERATOR_NOT_BETWEEN -> Operator.NOT_BETWEEN;
            case OPERATOR_IS_TRUE -> Operator.IS_TRUE;
            case OPERATOR_IS_NOT_TRUE -> Operator.IS_NOT_TRUE;
            case OPERATOR_IS_FALSE -> Operator.IS_FALSE;
            case OPERATOR_IS_NOT_FALSE -> Operator.IS_NOT_FALSE;
            case OPERATOR_MORE_THAN_AGO -> Operator.MORE_THAN_AGO;
            case OPERATOR_LESS_THAN_AGO -> Operator.LESS_THAN_AGO;
            case OPERATOR_EXACTLY_AGO -> Operator.EXACTLY_AGO;
            case OPERATOR_BETWEEN_AGO -> Operator.BETWEEN_AGO;
            case OPERATOR_WITHIN_LAST -> Operator.WITHIN_LAST;
            case OPERATOR_WITHIN_NEXT -> Operator.WITHIN_NEXT;
            case OPERATOR_MORE_THAN_AHEAD -> Operator.MORE_THAN_AHEAD;
            case OPERATOR_BEFORE -> Operator.BEFORE;
            case OPERATOR_ON -> Operator.ON;
            case OPERATOR_AFTER -> Operator.AFTER;
            case OPERATOR_BETWEEN_DATES -> Operator.BETWEEN_DATES;
            case OPERATOR_TODAY -> Operator.TODAY;
            case OPERATOR_THIS_PERIOD -> Operator.THIS_PERIOD;
            case OPERATOR_LAST_PERIOD -> Operator.LAST_PERIOD;
            case OPERATOR_NEXT_PERIOD -> Operator.NEXT_PERIOD;
            case OPERATOR_DAY_OF_WEEK_IS_ANY_OF -> Operator.DAY_OF_WEEK_IS_ANY_OF;
            case OPERATOR_MONTH_IS_ANY_OF -> Operator.MONTH_IS_ANY_OF;
            case OPERATOR_ANNIVERSARY_TODAY -> Operator.ANNIVERSARY_TODAY;
            case OPERATOR_ANNIVERSARY_WITHIN_NEXT -> Operator.ANNIVERSARY_WITHIN_NEXT;
            case OPERATOR_CONTAINS_ANY_OF -> Operator.CONTAINS_ANY_OF;
            case OPERATOR_CONTAINS_NONE_OF -> Operator.CONTAINS_NONE_OF;
            case OPERATOR_CONTAINS_ALL_OF -> Operator.CONTAINS_ALL_OF;
            case OPERATOR_IS_EMPTY -> Operator.IS_EMPTY;
            case OPERATOR_IS_NOT_EMPTY -> Operator.IS_NOT_EMPTY;
        };
    }

    private static List<Value> values(io.segments.contract.condition.v1.Compare message, NodePath path, int expected) {
        if (message.getValuesCount() != expected) {
            throw new NotUnderstood(
                    path, "%d values where there must be %d".formatted(message.getValuesCount(), expected));
        }
        var values = new ArrayList<Value>();
        for (var i = 0; i < expected; i++) {
            values.add(ValueDecoder.value(
                    message.getValues(i), path.field("values").index(i)));
        }
        return values;
    }

    static Optional<Join> via(boolean isSet, io.segments.contract.condition.v1.Relationship message, NodePath path) {
        if (!isSet) {
            return Optional.empty();
        }
        requireKnown(message, path);
        return Optional.of(
                NotUnderstood.building(path, () -> new Join(message.getColumn(), message.getForeignColumn())));
    }

    private static Condition performed(io.segments.contract.condition.v1.Performed message, NodePath path) {
        requireKnown(message, path);
        var via = via(message.hasVia(), message.getVia(), path.field("via"));
        var count = message.hasCount() ? count(message.getCount(), path.field("count")) : Count.DEFAULT;
        var window =
                message.hasWindow() ? TimeDecoder.window(message.getWindow(), path.field("window")) : Window.ALWAYS;
        Optional<Condition> where =
                message.hasWhere() ? Optional.of(condition(message.getWhere(), path.field("where"))) : Optional.empty();
        return NotUnderstood.building(
                path, () -> new Performed(message.getDataset(), via, message.getEventsList(), count, window, where));
    }

    private static Condition occurrence(
            Position position, io.segments.contract.condition.v1.Occurrence message, NodePath path) {
        requireKnown(message, path);
        var via = via(message.hasVia(), message.getVia(), path.field("via"));
        var window =
                message.hasWindow() ? TimeDecoder.window(message.getWindow(), path.field("window")) : Window.ALWAYS;
        Optional<Condition> where =
                message.hasWhere() ? Optional.of(condition(message.getWhere(), path.field("where"))) : Optional.empty();
        var satisfies = condition(message.getSatisfies(), path.field("satisfies"));
        return NotUnderstood.building(
                path,
                () -> new Occurrence(
                        position, message.getDataset(), via, message.getEventsList(), window, where, satisfies));
    }

    private static Condition bucket(io.segments.contract.condition.v1.Bucket message, NodePath path) {
        requireKnown(message, path);
        return NotUnderstood.building(path, () -> new Bucket(message.getSalt(), message.getFrom(), message.getTo()));
    }

    private static Condition related(io.segments.contract.condition.v1.Related message, NodePath path) {
        requireKnown(message, path);
        var via = via(message.hasVia(), message.getVia(), path.field("via"));
        var measure = switch (message.getMeasureCase()) {
            case COUNT -> new Measure.Rows(count(message.getCount(), path.field("count")));
            case AGGREGATE -> aggregate(message.getAggregate(), path.field("aggregate"));
            case EVERY -> new Measure.Every(condition(message.getEvery(), path.field("every")));
            case MEASURE_NOT_SET -> throw new NotUnderstood(path, "nothing to ask that this version knows");
        };
        Optional<Condition> where =
                message.hasWhere() ? Optional.of(condition(message.getWhere(), path.field("where"))) : Optional.empty();
        return NotUnderstood.building(path, () -> new Related(message.getDataset(), via, measure, where));
    }

    private static Measure aggregate(io.segments.contract.condition.v1.Aggregate message, NodePath path) {
        requireKnown(message, path);
        var function = switch (message.getFunction()) {
            case FUNCTION_SUM -> Measure.Function.SUM;
            case FUNCTION_AVERAGE -> Measure.Function.AVERAGE;
            case FUNCTION_MIN -> Measure.Function.MIN;
            case FUNCTION_MAX -> Measure.Function.MAX;
            case FUNCTION_COUNT_DISTINCT -> Measure.Function.COUNT_DISTINCT;
            case FUNCTION_UNSPECIFIED, UNRECOGNIZED ->
                throw new NotUnderstood(path.field("function"), "a function that this version does not know");
        };
        var compare = compare(message.getCompare(), path);
        return NotUnderstood.building(path, () -> new Measure.Aggregate(function, compare));
    }

    private static Condition compareColumns(io.segments.contract.condition.v1.CompareColumns message, NodePath path) {
        requireKnown(message, path);
        var operator = operator(message.getOperator(), path.field("operator"));
        return NotUnderstood.building(
                path, () -> new CompareColumns(message.getColumn(), operator, message.getOther()));
    }

    private static Count count(io.segments.contract.condition.v1.Count message, NodePath path) {
        requireKnown(message, path);
        return NotUnderstood.building(path, () -> switch (message.getComparison()) {
            case COMPARISON_AT_LEAST -> new Count.AtLeast(message.getValue());
            case COMPARISON_AT_MOST -> new Count.AtMost(message.getValue());
            case COMPARISON_EXACTLY -> new Count.Exactly(message.getValue());
            case COMPARISON_BETWEEN -> new Count.Between(message.getValue(), message.getUpper());
            case COMPARISON_UNSPECIFIED, UNRECOGNIZED ->
                throw new NotUnderstood(path, "a comparison that this version does not know");
        });
    }
}
