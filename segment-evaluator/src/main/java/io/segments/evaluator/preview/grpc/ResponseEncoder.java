package io.segments.evaluator.preview.grpc;

import com.google.protobuf.Timestamp;
import io.segments.condition.schema.Source;
import io.segments.contract.definition.v1.Column;
import io.segments.contract.definition.v1.TableSource;
import io.segments.contract.evaluation.v1.ColumnValue;
import io.segments.contract.evaluation.v1.CountRange;
import io.segments.contract.evaluation.v1.ListValuesResponse;
import io.segments.contract.evaluation.v1.MeasureConditionResponse;
import io.segments.contract.evaluation.v1.MeasuredPart;
import io.segments.contract.evaluation.v1.PlanChangeResponse;
import io.segments.contract.evaluation.v1.PreviewRow;
import io.segments.contract.type.v1.ColumnType;
import io.segments.contract.type.v1.Value;
import io.segments.evaluator.compile.SourceColumn;
import io.segments.evaluator.preview.ColumnValues;
import io.segments.evaluator.preview.Estimate;
import io.segments.evaluator.preview.Measurement;
import io.segments.evaluator.preview.Plan;
import io.segments.evaluator.preview.PreviewedMember;
import io.segments.evaluator.wire.AttributeWire;

/** Answers in the contract's words. */
final class ResponseEncoder {

    private ResponseEncoder() {}

    static TableSource table(Source.Table table) {
        return TableSource.newBuilder()
                .setSchema(table.schema())
                .setTable(table.table())
                .build();
    }

    static Column column(SourceColumn column) {
        return Column.newBuilder()
                .setName(column.name())
                .setType(
                        switch (column.type().columnType()) {
                            case TEXT -> ColumnType.COLUMN_TYPE_TEXT;
                            case NUMBER -> ColumnType.COLUMN_TYPE_NUMBER;
                            case BOOLEAN -> ColumnType.COLUMN_TYPE_BOOLEAN;
                            case DATE -> ColumnType.COLUMN_TYPE_DATE;
                            case TIMESTAMP -> ColumnType.COLUMN_TYPE_TIMESTAMP;
                            case TEXT_ARRAY -> ColumnType.COLUMN_TYPE_TEXT_ARRAY;
                            case JSON -> ColumnType.COLUMN_TYPE_JSON;
                        })
                .build();
    }

    static PreviewRow row(PreviewedMember member) {
        var row = PreviewRow.newBuilder().setMemberKey(member.key());
        member.values()
                .forEach((column, value) ->
                        row.putValues(column, value.map(ResponseEncoder::value).orElseGet(Value::getDefaultInstance)));
        return row.build();
    }

    static ListValuesResponse values(ColumnValues found) {
        var response = ListValuesResponse.newBuilder().setComplete(found.complete());
        found.values()
                .forEach(counted -> response.addValues(ColumnValue.newBuilder()
                        .setValue(value(counted.value()))
                        .setRows(counted.rows())));
        return response.build();
    }

    static MeasureConditionResponse measurement(Measurement measurement) {
        var response = MeasureConditionResponse.newBuilder()
                .setTotal(measurement.total())
                .setComplete(measurement.complete());
        var sampled = measurement.drawn().isPresent();
        measurement.drawn().ifPresent(response::setDrawn);
        measurement.parts().forEach(part -> {
            var message = MeasuredPart.newBuilder()
                    .setPath(part.path())
                    .setCount(part.count().count());
            part.cumulative().ifPresent(cumulative -> message.setCumulative(cumulative.count()));
            if (sampled) {
                message.setRange(range(part.count()));
                part.cumulative().map(ResponseEncoder::range).ifPresent(message::setCumulativeRange);
            }
            response.addParts(message);
        });
        return response.build();
    }

    private static CountRange range(Estimate estimate) {
        return CountRange.newBuilder()
                .setFrom(estimate.from())
                .setTo(estimate.to())
                .build();
    }

    static PlanChangeResponse plan(Plan plan) {
        var response = PlanChangeResponse.newBuilder()
                .setAsOf(AttributeWire.timestamp(plan.asOf()))
                .setEntering(plan.entering())
                .setLeaving(plan.leaving())
                .setUnchanged(plan.unchanged())
                .setTotal(plan.total());
        plan.accepted()
                .ifPresent(accepted -> response.setEvaluation(accepted.number())
                        .setEvaluatedAsOf(
                                AttributeWire.timestamp(accepted.meta().asOf())));
        plan.enter().forEach(member -> response.addEnter(row(member)));
        plan.leave().forEach(member -> response.addLeave(row(member)));
        return response.build();
    }

    static Value value(io.segments.condition.Value value) {
        var message = Value.newBuilder();
        switch (value) {
            case io.segments.condition.Value.Text(var text) -> message.setText(text);
            case io.segments.condition.Value.Number(var number) -> message.setNumber(number.toString());
            case io.segments.condition.Value.Bool(var bool) -> message.setBoolean(bool);
            case io.segments.condition.Value.Day(var day) -> message.setDate(day.toString());
            case io.segments.condition.Value.Moment(var moment) ->
                message.setTimestamp(Timestamp.newBuilder()
                        .setSeconds(moment.getEpochSecond())
                        .setNanos(moment.getNano()));
        }
        return message.build();
    }
}
