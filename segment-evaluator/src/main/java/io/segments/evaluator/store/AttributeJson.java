package io.segments.evaluator.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.segments.evaluator.membership.AttributeValue;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Attributes and lists of texts as they stand in a column. */
final class AttributeJson {

    private static final JsonFactory JSON = new JsonFactory();

    private AttributeJson() {}

    /** From an object of stored forms; by name. */
    static Map<String, AttributeValue> attributes(@Nullable String json) {
        var attributes = new TreeMap<String, AttributeValue>();
        each(json, (name, stored) -> attributes.put(name, AttributeValue.ofStored(stored)));
        return attributes;
    }

    /** Hands over each name of an object with its stored form. */
    static void each(@Nullable String json, BiConsumer<String, @Nullable String> stored) {
        if (json == null || json.equals("{}")) {
            return;
        }
        try (var parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                stored.accept(name, parser.nextToken() == JsonToken.VALUE_NULL ? null : parser.getText());
            }
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    /** To an object of stored forms, by name. */
    static String json(Map<String, AttributeValue> attributes) {
        var json = new StringWriter();
        try (var generator = JSON.createGenerator(json)) {
            generator.writeStartObject();
            for (var attribute : new TreeMap<>(attributes).entrySet()) {
                generator.writeStringField(
                        attribute.getKey(), attribute.getValue().stored());
            }
            generator.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return json.toString();
    }

    static List<String> texts(String json) {
        try (var parser = JSON.createParser(json)) {
            var texts = new ArrayList<String>();
            parser.nextToken();
            while (parser.nextToken() == JsonToken.VALUE_STRING) {
                texts.add(parser.getText());
            }
            return texts;
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    static String json(List<String> texts) {
        var json = new StringWriter();
        try (var generator = JSON.createGenerator(json)) {
            generator.writeStartArray();
            for (var text : texts) {
                generator.writeString(text);
            }
            generator.writeEndArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return json.toString();
    }
}
