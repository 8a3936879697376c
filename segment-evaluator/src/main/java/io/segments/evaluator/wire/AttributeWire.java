package io.segments.evaluator.wire;

import com.google.protobuf.Timestamp;
import io.segments.contract.type.v1.Value;
import io.segments.evaluator.membership.AttributeValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** Attributes and instants. */
public final class AttributeWire {

    private AttributeWire() {}

    public static Map<String, Value> values(Map<String, AttributeValue> attributes) {
        var values = new LinkedHashMap<String, Value>();
        attributes.forEach((name, value) -> values.put(name, value(value)));
        return values;
    }

    public static Value value(AttributeValue value) {
        var wire = Value.newBuilder();
        switch (value) {
            case AttributeValue.Text(var text) -> wire.setText(text);
            case AttributeValue.Number(var number) -> wire.setNumber(number);
            case AttributeValue.Bool(var bool) -> wire.setBoolean(bool);
            case AttributeValue.Day(var day) -> wire.setDate(day.toString());
            case AttributeValue.Moment(var moment) -> wire.setTimestamp(timestamp(moment));
            case AttributeValue.Missing() -> {}
        }
        return wire.build();
    }

    /** A value that somebody else wrote. */
    public static AttributeValue read(Value value) {
        return switch (value.getKindCase()) {
            case TEXT -> new AttributeValue.Text(value.getText());
            case NUMBER -> new AttributeValue.Number(value.getNumber());
            case BOOLEAN -> new AttributeValue.Bool(value.getBoolean());
            case DATE -> new AttributeValue.Day(LocalDate.parse(value.getDate()));
            case TIMESTAMP -> new AttributeValue.Moment(instant(value.getTimestamp()));
            case KIND_NOT_SET -> new AttributeValue.Missing();
        };
    }

    public static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }

    public static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
