package io.segments.template;

import java.util.List;
import java.util.Locale;

/** Filters over whole texts. A day, a number or an instant counts as the text that it is written as. */
final class TextFilters {

    private TextFilters() {}

    static List<Filter> all() {
        return List.of(
                Filter.ofText("capitalize", TextFilters::capitalized),
                Filter.ofText("downcase", text -> text.toLowerCase(Locale.ROOT)),
                Filter.ofText("upcase", text -> text.toUpperCase(Locale.ROOT)),
                Filter.ofText("strip", String::strip),
                Filter.ofText("lstrip", String::stripLeading),
                Filter.ofText("rstrip", String::stripTrailing),
                Filter.ofText("strip_newlines", text -> text.replace("\r", "").replace("\n", "")),
                new Filter("append", 1, 1, (input, given, rendering) -> {
                    return rendering.text(rendering.textOf(input) + rendering.textOf(given.getFirst()));
                }),
                new Filter("prepend", 1, 1, (input, given, rendering) -> {
                    return rendering.text(rendering.textOf(given.getFirst()) + rendering.textOf(input));
                }),
                new Filter("replace", 1, 2, (input, given, rendering) -> {
                    var by = given.size() == 2 ? rendering.textOf(given.get(1)) : "";
                    return replaced(input, given.getFirst(), by, Integer.MAX_VALUE, rendering);
                }),
                new Filter("replace_first", 1, 2, (input, given, rendering) -> {
                    var by = given.size() == 2 ? rendering.textOf(given.get(1)) : "";
                    return replaced(input, given.getFirst(), by, 1, rendering);
                }),
                new Filter("remove", 1, 1, (input, given, rendering) -> {
                    return replaced(input, given.getFirst(), "", Integer.MAX_VALUE, rendering);
                }),
                new Filter("remove_first", 1, 1, (input, given, rendering) -> {
                    return replaced(input, given.getFirst(), "", 1, rendering);
                }));
    }

    private static String capitalized(String text) {
        if (text.isEmpty()) {
            return text;
        }
        var second = text.offsetByCodePoints(0, 1);
        return text.substring(0, second).toUpperCase(Locale.ROOT)
                + text.substring(second).toLowerCase(Locale.ROOT);
    }

    private static Value replaced(Value input, Value sought, String by, int most, Rendering rendering) {
        var text = rendering.textOf(input);
        var part = rendering.textOf(sought);
        if (part.isEmpty()) {
            throw rendering.broken("there is no text to look for");
        }
        rendering.search(text, part);
        var made = new StringBuilder();
        var from = 0;
        var found = text.indexOf(part);
        for (var times = 0; found >= 0 && times < most; times++) {
            made.append(text, from, found).append(by);
            if (made.length() > Rendering.LONGEST_TEXT) {
                throw rendering.tooLong();
            }
            from = found + part.length();
            found = text.indexOf(part, from);
        }
        return rendering.text(made.append(text, from, text.length()).toString());
    }
}
