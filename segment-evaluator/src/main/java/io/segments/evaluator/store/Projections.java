package io.segments.evaluator.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.segments.evaluator.membership.AttributeValue;
import io.segments.evaluator.outbound.FieldMapping;
import io.segments.template.MalformedTemplateException;
import io.segments.template.Template;
import io.segments.template.UnrenderableException;
import io.segments.template.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what outbound rows tell. A value may be a template with what it is rendered of: the tag {@code l:}, and a JSON array of the template, the time zone,
 * whether the field is left out where the text is blank, and an object of the columns' stored forms. Each template is parsed once. Of one thread.
 */
final class Projections {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String TEMPLATE = "l:";

    private final Map<String, Template> templates = new HashMap<>();

    /** A template with what it is rendered of. */
    private record Stored(String liquid, ZoneId zone, boolean filled, Map<String, Value> columns) {}

    /** What stands in front of the columns. The array is closed behind them. */
    static String stored(FieldMapping.Source.Liquid source) {
        var json = new StringWriter();
        try (var generator = JSON.createGenerator(json)) {
            generator.writeStartArray();
            generator.writeString(source.template().toString());
            generator.writeString(source.zone().getId());
            generator.writeBoolean(source.filled());
            generator.writeEndArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return TEMPLATE + json.getBuffer().deleteCharAt(json.getBuffer().length() - 1) + ",";
    }

    ToldFields read(@Nullable String projection) {
        var fields = new TreeMap<String, AttributeValue>();
        var flaws = new TreeMap<String, String>();
        AttributeJson.each(projection, (field, stored) -> {
            if (stored == null || !stored.startsWith(TEMPLATE)) {
                fields.put(field, AttributeValue.ofStored(stored));
                return;
            }
            try {
                rendered(stored).ifPresent(value -> fields.put(field, value));
            } catch (UnrenderableException | MalformedTemplateException e) {
                flaws.put(field, "The template of %s can't be rendered for it: %s".formatted(field, e.getMessage()));
            }
        });
        return new ToldFields(fields, flaws);
    }

    /** Empty where the field is left out. */
    private Optional<AttributeValue> rendered(String text) throws UnrenderableException, MalformedTemplateException {
        var stored = parsed(text.substring(TEMPLATE.length()));
        var rendered = template(stored.liquid()).render(stored.columns(), stored.zone());
        if (!rendered.isBlank()) {
            return Optional.of(new AttributeValue.Text(rendered));
        }
        return stored.filled() ? Optional.empty() : Optional.of(new AttributeValue.Missing());
    }

    private Template template(String liquid) throws MalformedTemplateException {
        var known = templates.get(liquid);
        if (known != null) {
            return known;
        }
        var parsed = Template.parse(liquid);
        templates.put(liquid, parsed);
        return parsed;
    }

    private static Stored parsed(String json) {
        try (var parser = JSON.createParser(json)) {
            parser.nextToken();
            var liquid = parser.nextTextValue();
            var zone = ZoneId.of(parser.nextTextValue());
            var filled = parser.nextToken() == JsonToken.VALUE_TRUE;
            var columns = new HashMap<String, Value>();
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var column = parser.currentName();
                var value = parser.nextToken() == JsonToken.VALUE_NULL ? null : parser.getText();
                columns.put(column, value(AttributeValue.ofStored(value)));
            }
            return new Stored(liquid, zone, filled, columns);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static Value value(AttributeValue value) {
        return switch (value) {
            case AttributeValue.Text(var text) -> new Value.Text(text);
            case AttributeValue.Number(var number) -> new Value.Number(number);
            case AttributeValue.Bool(var bool) -> new Value.Bool(bool);
            case AttributeValue.Day(var day) -> new Value.Day(day);
            case AttributeValue.Moment(var moment) -> new Value.Moment(moment);
            case AttributeValue.Missing() -> new Value.Nothing();
        };
    }
}
