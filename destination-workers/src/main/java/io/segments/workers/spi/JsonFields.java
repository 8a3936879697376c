package io.segments.workers.spi;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** How connectors that speak JSON write fields. */
public final class JsonFields {

    private JsonFields() {}

    /** Writes an object with one member for each field, sorted by name. */
    public static void write(JsonGenerator json, Map<String, FieldValue> fields) throws IOException {
        json.writeStartObject();
        for (var field : new TreeMap<>(fields).entrySet()) {
            json.writeFieldName(field.getKey());
            write(json, field.getValue());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, FieldValue value) throws IOException {
        switch (value) {
            case FieldValue.Text(var text) -> json.writeString(text);
            case FieldValue.Decimal(var number) -> json.writeNumber(number);
            case FieldValue.Bool(var bool) -> json.writeBoolean(bool);
            case FieldValue.Day(var day) -> json.writeString(day.toString());
            case FieldValue.Moment(var instant) -> json.writeString(instant.toString());
            case FieldValue.Empty() -> json.writeNull();
        }
    }
}
