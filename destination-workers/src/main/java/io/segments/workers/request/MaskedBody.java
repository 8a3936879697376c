package io.segments.workers.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes bodies with their structure and without what they say of anybody. Of a request no value is kept. Of an answer, what a destination says of errors is kept, without the batch's values; and how
 * many it counts.
 */
final class MaskedBody {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST = 4_000;
    private static final int LONGEST_TEXT = 500;
    private static final int MOST_ELEMENTS = 5;
    private static final int DEEPEST = 12;
    private static final int REFUSED = 400;
    private static final Pattern TROUBLE =
            Pattern.compile(".*(?:error|fail|invalid|reject|warning|problem|fault|partial).*");
    private static final Set<String> WORDS = Set.of(
            "category",
            "code",
            "description",
            "detail",
            "details",
            "errorcode",
            "errors",
            "error",
            "errordescription",
            "errormessage",
            "errorsubcode",
            "errortype",
            "field",
            "message",
            "messages",
            "msg",
            "parameter",
            "path",
            "pointer",
            "property",
            "reason",
            "reasons",
            "status",
            "statuscode",
            "subcategory",
            "subcode",
            "title",
            "type");
    private static final Pattern COUNT = Pattern.compile("(?:num|number|total|users)?(?:of)?"
            + "(?:received|processed|accepted|rejected|fail|failed|failures|invalid|succeeded|success|created|updated|deleted|removed|added|records|rows|errors)"
            + "(?:count|total|entries|records)?|count|total|status|statuscode|code");
    private static final Set<String> YES_OR_NO = Set.of("success", "ok", "haserrors", "haserror", "error", "errors");

    private final Masking masking;
    private final boolean answer;

    private MaskedBody(Masking masking, boolean answer) {
        this.masking = masking;
        this.answer = answer;
    }

    /** A request's body. */
    static String ofRequest(byte[] body, Masking masking) {
        return new MaskedBody(masking, false).json(body, false, "<not JSON>");
    }

    /** An answer's body; of one that refuses, also when it is not JSON. */
    static String ofAnswer(byte[] body, int status, Masking masking) {
        var refused = status >= REFUSED;
        var plain = refused ? cut(masking.text(new String(body, StandardCharsets.UTF_8))) : "<not JSON>";
        return new MaskedBody(masking, true).json(body, refused, plain);
    }

    private String json(byte[] body, boolean refused, String otherwise) {
        var written = new StringWriter();
        try (var parser = JSON.createParser(body);
                var generator = JSON.createGenerator(written)) {
            if (parser.nextToken() == null) {
                return "";
            }
            value(parser, generator, new Place("", false, refused, 0), written);
            generator.flush();
            return written.toString();
        } catch (IOException _) {
            return otherwise;
        }
    }

    /**
     * Where a value stands.
     *
     * @param name the key that it, or the list that it is in, stands under, in small letters and without punctuation
     * @param trouble whether errors are spoken of here
     * @param refused whether it stands at the top of an answer that refuses, where errors are spoken of, too
     */
    private record Place(String name, boolean trouble, boolean refused, int depth) {
        Place under(String key) {
            var plain = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
            return new Place(plain, trouble || TROUBLE.matcher(plain).matches(), refused && depth == 0, depth + 1);
        }

        /** In a list; one that is all of an answer is its top. */
        Place inside() {
            return new Place(name, trouble, refused, depth == 0 ? 0 : depth + 1);
        }

        boolean saysOfTrouble() {
            return (trouble || (refused && depth <= 1)) && WORDS.contains(name);
        }
    }

    private void value(JsonParser parser, JsonGenerator generator, Place place, StringWriter written)
            throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, generator, place, written);
            case START_ARRAY -> array(parser, generator, place, written);
            case VALUE_STRING -> generator.writeString(text(parser.getText(), place));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser, generator, place);
            case VALUE_TRUE, VALUE_FALSE -> {
                if (answer && YES_OR_NO.contains(place.name())) {
                    generator.writeBoolean(parser.getBooleanValue());
                } else {
                    generator.writeString("<yes or no>");
                }
            }
            default -> generator.writeNull();
        }
    }

    private void object(JsonParser parser, JsonGenerator generator, Place place, StringWriter written)
            throws IOException {
        var keys = new HashSet<String>();
        generator.writeStartObject();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var key = parser.currentName();
            parser.nextToken();
            if (isFull(generator, place, written)) {
                parser.skipChildren();
                continue;
            }
            generator.writeFieldName(shown(key, keys));
            value(parser, generator, place.under(key), written);
        }
        generator.writeEndObject();
    }

    private void array(JsonParser parser, JsonGenerator generator, Place place, StringWriter written)
            throws IOException {
        var more = 0;
        var shown = 0;
        generator.writeStartArray();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (shown >= MOST_ELEMENTS || isFull(generator, place, written)) {
                parser.skipChildren();
                more++;
            } else {
                value(parser, generator, place.inside(), written);
                shown++;
            }
        }
        if (more > 0) {
            generator.writeString("<" + more + " more>");
        }
        generator.writeEndArray();
    }

    private static boolean isFull(JsonGenerator generator, Place place, StringWriter written) {
        try {
            generator.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written.getBuffer().length() > LONGEST || place.depth() > DEEPEST;
    }

    /** A key of an answer can be somebody's address. */
    private String shown(String key, Set<String> keys) {
        var shown = key.length() > LONGEST_TEXT || masking.hits(key) ? "<key>" : key;
        for (var number = 2; !keys.add(shown); number++) {
            shown = "<key " + number + ">";
        }
        return shown;
    }

    private String text(String text, Place place) {
        return answer && place.saysOfTrouble() ? cut(masking.text(text)) : "<text>";
    }

    private void number(JsonParser parser, JsonGenerator generator, Place place) throws IOException {
        var text = parser.getText();
        var says = COUNT.matcher(place.name()).matches() || place.saysOfTrouble();
        if (answer && says && text.length() <= 12 && !masking.isValue(text)) {
            generator.writeNumber(text);
        } else {
            generator.writeString("<number>");
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
