package io.segments.testkit.condition;

import io.segments.condition.Condition;
import io.segments.testkit.property.Choices;
import io.segments.testkit.property.Generator;
import java.util.Optional;

/** Text that would like to leave the parentheses around it: what engines read differently, in any order. */
public final class SqlSoup {

    private static final Generator<String> TOKENS = Generator.among(
            "'",
            "''",
            "'''",
            "\"",
            "\"\"",
            "`",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "\\",
            "\\\\",
            "\\'",
            "--",
            "-- ",
            "/*",
            "*/",
            "//",
            "#",
            ";",
            "?",
            "$1",
            "$$",
            "$a$",
            ":x",
            "::",
            "@",
            "%",
            "\n",
            " ",
            " ",
            ",",
            "=",
            "<>",
            "id",
            "1",
            "NULL",
            "TRUE",
            " OR ",
            " AND ",
            " THEN ",
            " END ",
            "E",
            "N",
            "r",
            "U&",
            "x",
            "\u2018",
            "\u2019",
            "\u201c",
            "\u2212",
            "\u00fc",
            "SELECT ",
            " FROM people",
            "\u00a0");

    private static final Generator<String> INNOCENT = Generator.among(
            "id", "1", "TRUE", " OR ", " AND ", "=", "(id)", "'a'", "\n", " ", ",", "''", "\"id\"", "`id`", "E'a'",
            "(1)", "[1]");

    private SqlSoup() {}

    /** Any of it. */
    public static Generator<String> any() {
        return TOKENS.listOf(1, 14).map(tokens -> String.join("", tokens));
    }

    /** With brackets and quotes that somebody closed, around anything. */
    public static Generator<String> closed() {
        return choices -> closed(4, choices);
    }

    /** A condition of it; empty where the language does not take it. */
    public static Optional<Condition> condition(String soup) {
        try {
            return Optional.of(new Condition.Sql(soup));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String closed(int depth, Choices choices) {
        var text = new StringBuilder();
        var pieces = 1 + choices.below(4);
        for (var i = 0; i < pieces; i++) {
            text.append(piece(depth, choices));
        }
        return text.toString();
    }

    private static String piece(int depth, Choices choices) {
        return switch ((int) choices.below(depth == 0 ? 5 : 7)) {
            case 0, 1 -> INNOCENT.from(choices);
            case 2 -> TOKENS.from(choices);
            case 3 -> "'" + any().from(choices) + "'";
            case 4 -> "\"" + any().from(choices) + "\"";
            case 5 -> "(" + closed(depth - 1, choices) + ")";
            default -> "`" + any().from(choices) + "`";
        };
    }
}
