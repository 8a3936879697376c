package io.segments.template;

import java.util.ArrayList;
import java.util.List;

/** Filters that cut texts. Characters are Unicode's code points. */
final class PartFilters {

    private static final String DOTS = "...";
    private static final int TRUNCATED = 50;
    private static final int TRUNCATED_WORDS = 15;

    private PartFilters() {}

    static List<Filter> all() {
        return List.of(
                new Filter("truncate", 0, 2, (input, given, rendering) -> {
                    var most = given.isEmpty() ? TRUNCATED : rendering.whole(given.getFirst(), "truncate");
                    return rendering.text(truncated(rendering.textOf(input), most, dots(given, rendering)));
                }),
                new Filter("truncatewords", 0, 2, (input, given, rendering) -> {
                    var most = given.isEmpty() ? TRUNCATED_WORDS : rendering.whole(given.getFirst(), "truncatewords");
                    return rendering.text(words(rendering.textOf(input), Math.max(most, 1), dots(given, rendering)));
                }),
                new Filter("slice", 1, 2, (input, given, rendering) -> {
                    var from = rendering.whole(given.getFirst(), "slice");
                    var length = given.size() == 2 ? rendering.whole(given.get(1), "slice") : 1;
                    return rendering.text(slice(rendering.textOf(input), from, length));
                }),
                new Filter("split", 1, 1, (input, given, rendering) -> {
                    return split(rendering.textOf(input), rendering.textOf(given.getFirst()), rendering);
                }));
    }

    private static String dots(List<Value> given, Rendering rendering) {
        return given.size() == 2 ? rendering.textOf(given.get(1)) : DOTS;
    }

    /** The dots count, as Liquid has it. */
    private static String truncated(String text, int most, String dots) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        var kept = Math.max(0, most - dots.codePointCount(0, dots.length()));
        return text.substring(0, text.offsetByCodePoints(0, kept)) + dots;
    }

    private static String words(String text, int most, String dots) {
        var words = text.strip().split("\\s+", most + 1);
        return words.length <= most ? text : String.join(" ", List.of(words).subList(0, most)) + dots;
    }

    /** Of a negative place it is counted from the end. */
    private static String slice(String text, int from, int length) {
        var characters = text.codePointCount(0, text.length());
        var begin = from < 0 ? characters + from : from;
        if (begin < 0 || begin >= characters || length <= 0) {
            return "";
        }
        var end = Math.min((long) begin + length, characters);
        return text.substring(text.offsetByCodePoints(0, begin), text.offsetByCodePoints(0, (int) end));
    }

    /** Empty parts at the end are left out; a space stands for white space, and nothing for the place between characters: as Liquid has it. */
    private static Value split(String text, String by, Rendering rendering) {
        var parts = new ArrayList<String>();
        switch (by) {
            case "" -> {
                check(text.length(), rendering);
                text.codePoints().mapToObj(Character::toString).forEach(parts::add);
            }
            case " " -> parts.addAll(List.of(text.strip().split("\\s+", Rendering.MOST_ITEMS + 1)));
            default -> {
                rendering.search(text, by);
                var from = 0;
                for (var found = text.indexOf(by); found >= 0; found = text.indexOf(by, from)) {
                    parts.add(text.substring(from, found));
                    check(parts.size(), rendering);
                    from = found + by.length();
                }
                parts.add(text.substring(from));
            }
        }
        while (!parts.isEmpty() && parts.getLast().isEmpty()) {
            parts.removeLast();
        }
        check(parts.size(), rendering);
        return new Value.Items(parts.stream().<Value>map(Value.Text::new).toList());
    }

    private static void check(int items, Rendering rendering) {
        rendering.step(0);
        if (items > Rendering.MOST_ITEMS) {
            throw rendering.broken("a list has more than %d entries".formatted(Rendering.MOST_ITEMS));
        }
    }
}
