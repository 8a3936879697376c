package io.segments.condition.check;

import static java.util.stream.Collectors.joining;

import io.segments.condition.ColumnType;
import io.segments.condition.Condition;
import io.segments.condition.Condition.Compare;
import io.segments.condition.Condition.CompareColumns;
import io.segments.condition.FindingCode;
import io.segments.condition.Findings;
import io.segments.condition.JsonPath;
import io.segments.condition.Measure;
import io.segments.condition.Measure.Aggregate;
import io.segments.condition.NearestNames;
import io.segments.condition.NodePath;
import io.segments.condition.Operand;
import io.segments.condition.Operator;
import io.segments.condition.Value;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.ComputedColumn;
import io.segments.condition.schema.DatasetSchema;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Checks what is asked of columns: that they are there, and that operator, function and constants fit their types. */
final class ColumnCheck {

    /** An average is compared exactly, which takes this many digits of the engines' widest decimals. */
    private static final int AVERAGE_SCALE = 9;

    private static final int AVERAGE_DIGITS = 18;

    private final Findings findings;

    ColumnCheck(Findings findings) {
        this.findings = findings;
    }

    Condition compare(Compare compare, DatasetSchema dataset, NodePath path) {
        return column(dataset, compare.column(), path.field("column"))
                .flatMap(column -> comparedType(compare, column, path))
                .filter(type -> isOperatorOf(type, compare.operator(), path))
                .map(type -> typed(compare, type, path))
                .map(typed -> requireComparable(typed, dataset, path))
                .orElse(compare);
    }

    /** A computed average is compared as an average of related rows is. */
    private Compare requireComparable(Compare compare, DatasetSchema dataset, NodePath path) {
        dataset.computed(compare.column())
                .filter(ComputedColumn::isAverage)
                .ifPresent(_ -> requireShort(compare, path));
        return compare;
    }

    /** The type of the column, or of what is looked at inside of it. */
    private Optional<ColumnType> comparedType(Compare compare, ColumnSchema column, NodePath path) {
        if (compare.path().isPresent() && column.type() != ColumnType.JSON) {
            findings.add(
                    path.field("path"),
                    FindingCode.PATH_NOT_FOR_TYPE,
                    "column \"%s\" is of type %s, and only json columns have paths; leave path and type out"
                            .formatted(column.name(), column.type().jsonName()));
            return Optional.empty();
        }
        return Optional.of(compare.path().map(JsonPath::type).orElse(column.type()));
    }

    Condition compareColumns(CompareColumns compare, DatasetSchema dataset, NodePath path) {
        var column = column(dataset, compare.column(), path.field("column"));
        var other = column(dataset, compare.other(), path.field("other"));
        if (column.isEmpty() || other.isEmpty()) {
            return compare;
        }
        var type = column.get().type();
        if (type != other.get().type()) {
            findings.add(
                    path.field("other"),
                    FindingCode.OTHER_TYPE,
                    "column \"%s\" is of type %s and \"%s\" of type %s; only columns of one type can be compared"
                            .formatted(
                                    compare.column(),
                                    type.jsonName(),
                                    compare.other(),
                                    other.get().type().jsonName()));
        } else if (!CompareColumns.operators(type).contains(compare.operator())) {
            refuse(compare.operator(), type, CompareColumns.operators(type), path);
        }
        return compare;
    }

    Measure aggregate(Aggregate aggregate, DatasetSchema dataset, NodePath path) {
        var compare = aggregate.compare();
        var column = column(dataset, compare.column(), path.field("column"));
        column.filter(found -> !aggregate.function().types().contains(found.type()))
                .ifPresent(found -> findings.add(
                        path.field("function"),
                        FindingCode.FUNCTION_NOT_FOR_TYPE,
                        "%s is not computed of %s columns"
                                .formatted(
                                        aggregate.function().jsonName(),
                                        found.type().jsonName())));
        var typed = typed(compare, ColumnType.NUMBER, path);
        if (aggregate.function() == Measure.Function.AVERAGE) {
            requireShort(typed, path);
        }
        return new Aggregate(aggregate.function(), typed);
    }

    private void requireShort(Compare average, NodePath path) {
        if (!isShort(average.operand())) {
            findings.add(
                    path.field(average.operator().shape().fields().getFirst()),
                    FindingCode.VALUE_OUT_OF_RANGE,
                    "an average is compared with numbers of at most %d digits before the point and %d behind it"
                            .formatted(AVERAGE_DIGITS, AVERAGE_SCALE));
        }
    }

    private Compare typed(Compare compare, ColumnType type, NodePath path) {
        var operand = new OperandCheck(type, compare.operator(), findings).typed(compare.operand(), path);
        return compare.with(operand);
    }

    private Optional<ColumnSchema> column(DatasetSchema dataset, String name, NodePath path) {
        var column = dataset.column(name);
        if (column.isEmpty()) {
            var names = dataset.usableColumns().stream().map(ColumnSchema::name).toList();
            findings.add(
                    path,
                    FindingCode.UNKNOWN_COLUMN,
                    "dataset \"%s\" has no column \"%s\"%s"
                            .formatted(dataset.id(), name, NearestNames.hint(name, names)));
        }
        if (dataset.computed(name).filter(ComputedColumn::isMemberships).isPresent()) {
            findings.add(
                    path,
                    FindingCode.MEMBERSHIPS_IN_CONDITION,
                    "column \"%s\" tells of segments, which members can carry and conditions can't ask for; ask with in_segment"
                            .formatted(name));
            return Optional.empty();
        }
        return column;
    }

    private boolean isOperatorOf(ColumnType type, Operator operator, NodePath path) {
        if (operator.accepts(type)) {
            return true;
        }
        refuse(
                operator,
                type,
                Arrays.stream(Operator.values())
                        .filter(each -> each.accepts(type))
                        .toList(),
                path);
        return false;
    }

    private void refuse(Operator operator, ColumnType type, Collection<Operator> right, NodePath path) {
        findings.add(
                path.field("operator"),
                FindingCode.OPERATOR_NOT_FOR_TYPE,
                "%s does not compare %s columns; those take %s%s"
                        .formatted(
                                operator.jsonName(),
                                type.jsonName(),
                                right.isEmpty()
                                        ? "none here"
                                        : right.stream().map(Operator::jsonName).collect(joining(", ")),
                                type == ColumnType.JSON
                                        ? "; say by path and type what is compared inside of them"
                                        : ""));
    }

    private static boolean isShort(Operand operand) {
        var values = switch (operand) {
            case Operand.One(var value) -> List.of(value);
            case Operand.Many(var many) -> many;
            case Operand.Two(var from, var to) -> List.of(from, to);
            default -> List.<Value>of();
        };
        return values.stream()
                .allMatch(value -> !(value instanceof Value.Number(var number))
                        || (number.scale() <= AVERAGE_SCALE && number.precision() - number.scale() <= AVERAGE_DIGITS));
    }
}
