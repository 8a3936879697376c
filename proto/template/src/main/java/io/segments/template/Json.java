package io.segments.template;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/** Values from and to JSON. Numbers keep their digits. */
final class Json {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(50).build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private Json() {}

    static Value read(String text, Rendering rendering) {
        rendering.step(text.length());
        try (var parser = JSON.createParser(text)) {
            if (parser.nextToken() == null) {
                throw rendering.broken("parse_json is given an empty text");
            }
            var value = value(parser, rendering);
            if (parser.nextToken() != null) {
                throw rendering.broken("parse_json is given a text that goes on behind its JSON");
            }
            return value;
        } catch (IOException e) {
            throw rendering.broken("parse_json is given a text that is no JSON");
        }
    }

    private static Value value(JsonParser parser, Rendering rendering) throws IOException {
        rendering.step(0);
        return switch (parser.currentToken()) {
            case START_ARRAY -> {
                var items = new ArrayList<Value>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser, rendering));
                    if (items.size() > Rendering.MOST_ITEMS) {
                        throw rendering.broken("a list has more than %d entries".formatted(Rendering.MOST_ITEMS));
                    }
                }
                yield new Value.Items(items);
            }
            case START_OBJECT -> {
                var fields = new LinkedHashMap<String, Value>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    var name = parser.currentName();
                    parser.nextToken();
                    fields.put(name, value(parser, rendering));
                }
                yield new Value.Fields(fields);
            }
            case VALUE_STRING -> new Value.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Number(parser.getText());
            case VALUE_TRUE -> new Value.Bool(true);
            case VALUE_FALSE -> new Value.Bool(false);
            case VALUE_NULL -> Value.Nothing.INSTANCE;
            case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw rendering.broken("parse_json is given a text that is no JSON");
        };
    }

    static String write(Value value, Rendering rendering) {
        var json = new StringWriter();
        try (var generator = JSON.createGenerator(json)) {
            write(value, generator, json, rendering);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return json.toString();
    }

    private static void write(Value value, JsonGenerator generator, StringWriter json, Rendering rendering)
            throws IOException {
        rendering.step(0);
        if (json.getBuffer().length() > Rendering.LONGEST_TEXT) {
            throw rendering.tooLong();
        }
        switch (value) {
            case Value.Nothing _ -> generator.writeNull();
            case Value.Text(var text) -> generator.writeString(text);
            case Value.Number(var written) -> generator.writeNumber(written);
            case Value.Bool(var bool) -> generator.writeBoolean(bool);
            case Value.Day(var day) -> generator.writeString(day.toString());
            case Value.Moment(var moment) -> generator.writeString(rendering.iso(moment));
            case Value.Items(var items) -> {
                generator.writeStartArray();
                for (var item : items) {
                    write(item, generator, json, rendering);
                }
                generator.writeEndArray();
            }
            case Value.Fields(var fields) -> {
                generator.writeStartObject();
                for (var field : fields.entrySet()) {
                    generator.writeFieldName(field.getKey());
                    write(field.getValue(), generator, json, rendering);
                }
                generator.writeEndObject();
            }
        }
    }
}
