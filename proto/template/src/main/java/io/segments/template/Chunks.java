package io.segments.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a template's source into chunks. What is raw is text, and a comment is nothing. */
final class Chunks {

    private static final Pattern WORD = Pattern.compile("\\s*(raw|comment)\\s*");

    private final String source;
    private final List<Fault> faults;
    private final List<Chunk> chunks = new ArrayList<>();
    /** White space in front of what comes next is cut. */
    private boolean cutting;

    private Chunks(String source, List<Fault> faults) {
        this.source = source;
        this.faults = faults;
    }

    static List<Chunk> of(String source, List<Fault> faults) {
        var chunks = new Chunks(source, faults);
        chunks.cut();
        return chunks.chunks;
    }

    private void cut() {
        var at = 0;
        while (at < source.length()) {
            var mark = nextMark(at);
            if (mark < 0) {
                words(at, source.length(), false);
                return;
            }
            var cutsBefore = source.startsWith("-", mark + 2);
            words(at, mark, cutsBefore);
            at = marked(mark, mark + (cutsBefore ? 3 : 2));
        }
    }

    private int nextMark(int from) {
        for (var at = source.indexOf('{', from); at >= 0; at = source.indexOf('{', at + 1)) {
            if (source.startsWith("{{", at) || source.startsWith("{%", at)) {
                return at;
            }
        }
        return -1;
    }

    private void words(int from, int to, boolean cutsAfter) {
        var text = source.substring(from, to);
        if (cutting) {
            text = text.stripLeading();
        }
        if (cutsAfter) {
            text = text.stripTrailing();
        }
        cutting = false;
        if (!text.isEmpty()) {
            chunks.add(new Chunk.Words(text));
        }
    }

    /** Where it goes on. */
    private int marked(int mark, int begin) {
        var isOutput = source.charAt(mark + 1) == '{';
        var closing = isOutput ? "}}" : "%}";
        var end = end(begin, closing);
        if (end < 0) {
            faults.add(
                    Fault.at(source, mark, "nothing closes what begins here; write %s behind it".formatted(closing)));
            return source.length();
        }
        cutting = end > begin && source.charAt(end - 1) == '-';
        var inside = cutting ? end - 1 : end;
        var behind = end + 2;
        if (isOutput) {
            chunks.add(new Chunk.Output(begin, inside));
            return behind;
        }
        var word = WORD.matcher(source).region(begin, inside);
        if (word.matches()) {
            return verbatim(word.group(1), mark, behind);
        }
        chunks.add(new Chunk.Tag(begin, inside));
        return behind;
    }

    /** A mark in quotes closes nothing. */
    private int end(int from, String closing) {
        var quote = '\0';
        for (var at = from; at < source.length(); at++) {
            var character = source.charAt(at);
            if (quote != '\0') {
                quote = character == quote ? '\0' : quote;
            } else if (source.startsWith(closing, at)) {
                return at;
            } else if (character == '"' || character == '\'') {
                quote = character;
            }
        }
        return -1;
    }

    private int verbatim(String word, int mark, int begin) {
        var ending = ending(word, begin);
        if (!ending.find()) {
            faults.add(Fault.at(
                    source, mark, "nothing ends the %s that begins here; write {%% end%s %%}".formatted(word, word)));
            return source.length();
        }
        if (word.equals("raw")) {
            words(begin, ending.start(), ending.group().startsWith("{%-"));
        }
        cutting = ending.group().endsWith("-%}");
        return ending.end();
    }

    private Matcher ending(String word, int from) {
        return Pattern.compile("\\{%-?\\s*end" + word + "\\s*-?%}")
                .matcher(source)
                .region(from, source.length());
    }
}
