package io.segments.workers.request;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text reduced to what stays the same however it is written: small letters and digits, without accents, spaces and punctuation. It knows where each of its characters came from.
 */
final class Fold {

    private final StringBuilder folded = new StringBuilder();
    private int[] starts = new int[32];
    private int[] ends = new int[32];

    private Fold() {}

    /** A text as it is written. */
    static Fold of(String text) {
        return of(Spelling.of(text));
    }

    /** A text as it is meant, where letters are written as URLs, JSON or HTML write them, so many times over. */
    static Fold decoded(String text, int times) {
        var spelling = Spelling.of(text);
        for (var time = 0; time < times; time++) {
            spelling = spelling.decoded();
        }
        return of(spelling);
    }

    private static Fold of(Spelling spelling) {
        var fold = new Fold();
        var text = spelling.text();
        for (var at = 0; at < text.length(); ) {
            var point = text.codePointAt(at);
            var next = at + Character.charCount(point);
            fold.add(point, spelling.start(at), spelling.end(next - 1));
            at = next;
        }
        return fold;
    }

    private void add(int point, int start, int end) {
        if (point < 0x80) {
            if (Character.isLetterOrDigit(point)) {
                append(Character.toLowerCase((char) point), start, end);
            }
            return;
        }
        var small = Character.toString(point).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        Normalizer.normalize(small, Normalizer.Form.NFKD)
                .codePoints()
                .filter(Fold::counts)
                .forEach(one -> Character.toString(one).chars().forEach(unit -> append((char) unit, start, end)));
    }

    private static boolean counts(int point) {
        if (point < 0x80) {
            return Character.isLetterOrDigit(point);
        }
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.DASH_PUNCTUATION,
                    Character.CONNECTOR_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> false;
            default -> true;
        };
    }

    private void append(char unit, int start, int end) {
        var at = folded.length();
        if (at == starts.length) {
            starts = Arrays.copyOf(starts, at * 2);
            ends = Arrays.copyOf(ends, at * 2);
        }
        folded.append(unit);
        starts[at] = start;
        ends[at] = end;
    }

    int length() {
        return folded.length();
    }

    String part(int from, int to) {
        return folded.substring(from, to);
    }

    /** Where in the text the character at an index began. */
    int start(int index) {
        return starts[index];
    }

    /** Where in the text the character at an index ended. */
    int end(int index) {
        return ends[index];
    }

    /** Whether nothing that counts touches this part. */
    boolean standsAlone(int from, int to) {
        return (from == 0 || ends[from - 1] < starts[from]) && (to == length() || ends[to - 1] < starts[to]);
    }

    @Override
    public String toString() {
        return folded.toString();
    }
}
