package io.segments.condition.wire;

import io.segments.condition.Condition;
import io.segments.condition.NodePath;
import io.segments.condition.schema.ColumnSchema;
import io.segments.condition.schema.Computation;
import io.segments.condition.schema.Computation.Function;
import io.segments.condition.schema.ComputedColumn;
import io.segments.condition.schema.Hop;
import io.segments.contract.definition.v1.Lookup;
import io.segments.contract.definition.v1.Memberships;
import io.segments.contract.definition.v1.Rollup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Computed columns in the contract's messages. What is not understood, unknown fields included, leaves its dataset unsupported. */
final class ComputedColumnWire {

    private ComputedColumnWire() {}

    static io.segments.contract.definition.v1.ComputedColumn encode(ComputedColumn column) {
        var described = column.described();
        var message = io.segments.contract.definition.v1.ComputedColumn.newBuilder()
                .setName(described.name())
                .setType(SchemaEncoder.type(described.type()))
                .setLabel(described.label())
                .setPersonal(described.personal());
        switch (column.computation()) {
            case Computation.Lookup(var path, var of) ->
                message.setLookup(Lookup.newBuilder().addAllPath(hops(path)).setColumn(of));
            case Computation.Rollup rollup -> message.setRollup(rollup(rollup));
            case Computation.Memberships(var segments) ->
                message.setMemberships(Memberships.newBuilder().addAllSegments(segments));
        }
        return message.build();
    }

    private static Rollup rollup(Computation.Rollup rollup) {
        var message = Rollup.newBuilder()
                .addAllPath(hops(rollup.path()))
                .setFunction(
                        Rollup.Function.valueOf("FUNCTION_" + rollup.function().name()))
                .setColumn(rollup.column().orElse(""))
                .setOrderBy(rollup.orderBy().orElse(""));
        rollup.where().ifPresent(where -> message.setWhere(ConditionEncoder.condition(where)));
        return message.build();
    }

    private static List<io.segments.contract.definition.v1.Hop> hops(List<Hop> path) {
        return path.stream().map(ComputedColumnWire::hop).toList();
    }

    private static io.segments.contract.definition.v1.Hop hop(Hop hop) {
        var message = io.segments.contract.definition.v1.Hop.newBuilder().setDataset(hop.dataset());
        hop.via().ifPresent(via -> message.setVia(ConditionEncoder.relationship(via)));
        return message.build();
    }

    static List<ComputedColumn> columns(
            List<io.segments.contract.definition.v1.ComputedColumn> messages, NodePath path) {
        var columns = new ArrayList<ComputedColumn>();
        for (var i = 0; i < messages.size(); i++) {
            columns.add(column(messages.get(i), path.index(i)));
        }
        return columns;
    }

    private static ComputedColumn column(io.segments.contract.definition.v1.ComputedColumn message, NodePath path) {
        ConditionDecoder.requireKnown(message, path);
        var type = SchemaWire.type(message.getType(), path.field("type"));
        var described = NotUnderstood.building(
                path, () -> new ColumnSchema(message.getName(), type, message.getLabel(), message.getPersonal()));
        return new ComputedColumn(
                described,
                switch (message.getComputationCase()) {
                    case LOOKUP -> lookup(message.getLookup(), path.field("lookup"));
                    case ROLLUP -> rollup(message.getRollup(), path.field("rollup"));
                    case MEMBERSHIPS -> memberships(message.getMemberships(), path.field("memberships"));
                    case COMPUTATION_NOT_SET -> throw new NotUnderstood(path, SchemaWire.UNKNOWN);
                });
    }

    private static Computation memberships(Memberships message, NodePath path) {
        ConditionDecoder.requireKnown(message, path);
        return new Computation.Memberships(message.getSegmentsList());
    }

    private static Computation lookup(Lookup message, NodePath path) {
        ConditionDecoder.requireKnown(message, path);
        var hops = hops(message.getPathList(), path.field("path"));
        return NotUnderstood.building(path, () -> new Computation.Lookup(hops, message.getColumn()));
    }

    private static Computation rollup(Rollup message, NodePath path) {
        ConditionDecoder.requireKnown(message, path);
        var hops = hops(message.getPathList(), path.field("path"));
        var function = function(message.getFunction(), path.field("function"));
        Optional<Condition> where = message.hasWhere()
                ? Optional.of(ConditionDecoder.condition(message.getWhere(), path.field("where")))
                : Optional.empty();
        return NotUnderstood.building(
                path,
                () -> new Computation.Rollup(
                        hops,
                        function,
                        SchemaWire.present(message.getColumn()),
                        SchemaWire.present(message.getOrderBy()),
                        where));
    }

    private static List<Hop> hops(List<io.segments.contract.definition.v1.Hop> messages, NodePath path) {
        var hops = new ArrayList<Hop>();
        for (var i = 0; i < messages.size(); i++) {
            var message = messages.get(i);
            var at = path.index(i);
            ConditionDecoder.requireKnown(message, at);
            var via = ConditionDecoder.via(message.hasVia(), message.getVia(), at.field("via"));
            hops.add(NotUnderstood.building(at, () -> new Hop(message.getDataset(), via)));
        }
        return hops;
    }

    private static Function function(Rollup.Function function, NodePath path) {
        return switch (function) {
            case FUNCTION_COUNT -> Function.COUNT;
            case FUNCTION_SUM -> Function.SUM;
            case FUNCTION_AVERAGE -> Function.AVERAGE;
            case FUNCTION_MIN -> Function.MIN;
            case FUNCTION_MAX -> Function.MAX;
            case FUNCTION_COUNT_DISTINCT -> Function.COUNT_DISTINCT;
            case FUNCTION_MOST_FREQUENT -> Function.MOST_FREQUENT;
            case FUNCTION_FIRST -> Function.FIRST;
            case FUNCTION_LAST -> Function.LAST;
            case FUNCTION_UNSPECIFIED, UNRECOGNIZED -> throw new NotUnderstood(path, SchemaWire.UNKNOWN);
        };
    }
}
