package io.segments.workers.request;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A text, and where in another text each of its characters is written.
 *
 * @param starts where the character at an index begins there
 * @param ends where it ends there
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Spelling(String text, int[] starts, int[] ends) {

    private static final Pattern ESCAPED =
            Pattern.compile("(?<percent>(?:%[0-9A-Fa-f]{2})+)|\\\\(?:u(?<unit>[0-9A-Fa-f]{4})|[nrtbf\"/'\\\\])"
                    + "|&(?:#x(?<hex>[0-9A-Fa-f]{1,6})|#(?<decimal>[0-9]{1,7})|(?<name>amp|lt|gt|quot|apos|nbsp));");

    /** A text as it is. */
    static Spelling of(String text) {
        return new Spelling(
                text,
                IntStream.range(0, text.length()).toArray(),
                IntStream.rangeClosed(1, text.length()).toArray());
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }

    /** The same where every letter that is written as URLs, JSON or HTML write them is the letter itself. */
    Spelling decoded() {
        var meant = new StringBuilder();
        var froms = IntStream.builder();
        var tos = IntStream.builder();
        var escapes = ESCAPED.matcher(text);
        var at = 0;
        while (escapes.find()) {
            copy(at, escapes.start(), meant, froms, tos);
            var letters = letters(escapes);
            meant.append(letters);
            for (var i = 0; i < letters.length(); i++) {
                froms.add(starts[escapes.start()]);
                tos.add(ends[escapes.end() - 1]);
            }
            at = escapes.end();
        }
        copy(at, text.length(), meant, froms, tos);
        return new Spelling(
                meant.toString(), froms.build().toArray(), tos.build().toArray());
    }

    private void copy(int from, int to, StringBuilder meant, IntStream.Builder froms, IntStream.Builder tos) {
        meant.append(text, from, to);
        for (var i = from; i < to; i++) {
            froms.add(starts[i]);
            tos.add(ends[i]);
        }
    }

    private static String letters(Matcher escape) {
        var percent = escape.group("percent");
        if (percent != null) {
            var bytes = new byte[percent.length() / 3];
            for (var i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) Integer.parseInt(percent, 3 * i + 1, 3 * i + 3, 16);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
        if (escape.group("unit") != null) {
            return Character.toString((char) Integer.parseInt(escape.group("unit"), 16));
        }
        if (escape.group("hex") != null) {
            return letter(Integer.parseInt(escape.group("hex"), 16));
        }
        if (escape.group("decimal") != null) {
            return letter(Integer.parseInt(escape.group("decimal")));
        }
        return switch (escape.group("name")) {
            case null -> escape.group().substring(1).replaceAll("[nrtbf]", " ");
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> " ";
        };
    }

    private static String letter(int point) {
        return Character.isValidCodePoint(point) ? Character.toString(point) : "";
    }
}
