package io.segments.evaluator.compile.dialect;

import java.util.List;
import java.util.stream.Collectors;

/** A list of texts as one text that both engines can take apart again. */
final class JsonText {

    private JsonText() {}

    static String array(List<String> texts) {
        return texts.stream().map(JsonText::string).collect(Collectors.joining(",", "[", "]"));
    }

    private static String string(String text) {
        var json = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(unit -> {
            if (unit == '"' || unit == '\\') {
                json.append('\\').append((char) unit);
            } else if (unit < ' ') {
                json.append("\\u%04x".formatted(unit));
            } else {
                json.append((char) unit);
            }
        });
        return json.append('"').toString();
    }
}
