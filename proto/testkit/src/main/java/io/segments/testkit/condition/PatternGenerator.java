package io.segments.testkit.condition;

import com.google.re2j.Pattern;
import io.segments.testkit.property.Choices;
import io.segments.testkit.property.Generator;

/** Random regular expressions, most of which say something about a text. */
final class PatternGenerator {

    private static final Generator<String> ANYTHING = Generator.among(
            ".",
            ".*",
            "[a-z]+",
            "[^a]",
            "\\d",
            "\\s?",
            "\\w{2}",
            "(a|b)",
            "\\bx",
            "a*?",
            "\\pL",
            "(?s:.)",
            "\\x{1F600}");

    private PatternGenerator() {}

    /** One for which a text is likely to be found. */
    static String describing(String text, Choices choices) {
        var pattern = new StringBuilder();
        if (choices.once(6)) {
            pattern.append("(?i)");
        }
        if (choices.once(4)) {
            pattern.append('^');
        }
        var points = text.codePoints().toArray();
        var until = 1 + (int) choices.below(Math.max(1, points.length));
        for (var i = 0; i < Math.min(until, points.length); i++) {
            pattern.append(choices.once(4) ? ANYTHING.from(choices) : Pattern.quote(Character.toString(points[i])));
        }
        if (choices.once(4)) {
            pattern.append(ANYTHING.from(choices));
        }
        if (choices.once(5)) {
            pattern.append('$');
        }
        return pattern.isEmpty() ? "." : pattern.toString();
    }
}
