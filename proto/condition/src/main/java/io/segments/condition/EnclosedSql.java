package io.segments.condition;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * SQL that a person wrote and that stays inside of the parentheses around it, whatever engine reads it. Engines disagree about quotes, comments and
 * placeholders; what they disagree about is refused, so that every one of them sees the same brackets and the same ends of quotes.
 */
public final class EnclosedSql {

    private static final String BARE = ".,:@~!%^&*+-=|<>/";

    private final String sql;
    private final Deque<Character> open = new ArrayDeque<>();
    private int place;

    private EnclosedSql(String sql) {
        this.sql = sql;
    }

    /**
     * What keeps a text from being such SQL, for a person; empty when nothing does.
     *
     * @param longest most code points
     */
    static Optional<String> refusal(String sql, int longest) {
        if (sql.isBlank()) {
            return Optional.of("a predicate needs some SQL");
        }
        if (sql.codePointCount(0, sql.length()) > longest) {
            return Optional.of("a predicate has at most %,d characters".formatted(longest));
        }
        if (!sql.codePoints().allMatch(EnclosedSql::isText)) {
            return Optional.of(
                    "a predicate has no control characters but tab and line break, and no half surrogate pair");
        }
        return new EnclosedSql(sql).leaving();
    }

    private Optional<String> leaving() {
        while (place < sql.length()) {
            var refusal = next();
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return open.isEmpty() ? Optional.empty() : refused("a bracket is not closed");
    }

    private Optional<String> next() {
        if (isAnyAt("--", "/*", "*/", "//")) {
            return refused("comments are not taken");
        }
        if (isAnyAt(":=")) {
            return refused("a predicate assigns nothing: := is not taken");
        }
        var next = sql.codePointAt(place);
        return switch (next) {
            case '\'', '"' -> quoted((char) next);
            case '`' -> inBackticks();
            case '(', '[' -> {
                open.push(next == '(' ? ')' : ']');
                place++;
                yield Optional.empty();
            }
            case ')', ']' -> {
                var closes = !open.isEmpty() && open.pop() == next;
                place++;
                yield closes ? Optional.empty() : refused("a bracket is closed that is not open");
            }
            case '#' -> refused("# begins a comment on some engines, and is not taken outside of quotes");
            case ';' -> refused("a predicate is no statement: ; is not taken outside of quotes");
            case '?', '$', '{', '}' ->
                refused("%c may stand for a value on some engines, and is not taken outside of quotes".formatted(next));
            default -> {
                place += Character.charCount(next);
                yield isBare(next)
                        ? Optional.empty()
                        : refused("outside of quotes only letters, digits, blanks, brackets and _ " + BARE
                                + " are taken");
            }
        };
    }

    /** Text, or a name: a quote in it is doubled. Whether a backslash also escapes one depends on the engine. */
    private Optional<String> quoted(char quote) {
        var threefold = String.valueOf(quote).repeat(3);
        if (sql.startsWith(threefold, place)) {
            return refused("three quotes in a row begin a text of several lines on some engines");
        }
        for (var at = place + 1; at < sql.length(); at++) {
            if (sql.charAt(at) == quote) {
                if (backslashesBefore(at) % 2 == 1) {
                    return refused("a backslash before a quote escapes it on some engines only; double the quote");
                }
                if (sql.startsWith(threefold, at)) {
                    return refused("three quotes in a row begin a text of several lines on some engines");
                }
                if (at + 1 == sql.length() || sql.charAt(at + 1) != quote) {
                    place = at + 1;
                    return Optional.empty();
                }
                at++;
            }
        }
        return refused("a quote is not closed");
    }

    private int backslashesBefore(int at) {
        var before = at;
        while (sql.charAt(before - 1) == '\\') {
            before--;
        }
        return at - before;
    }

    /** A name on some engines; on others the backticks are operators, and what is between them is read as SQL. */
    private Optional<String> inBackticks() {
        var end = sql.indexOf('`', place + 1);
        if (end <= place + 1) {
            return refused("a backtick is not closed, or there is nothing in it");
        }
        if (!sql.substring(place + 1, end).codePoints().allMatch(EnclosedSql::isWord)) {
            return refused("backticks are taken around letters, digits and _ only");
        }
        place = end + 1;
        return Optional.empty();
    }

    private boolean isAnyAt(String... texts) {
        for (var text : texts) {
            if (sql.startsWith(text, place)) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> refused(String reason) {
        return Optional.of("%s (at character %d)"
                .formatted(reason, sql.codePointCount(0, Math.min(place, sql.length())) + 1));
    }

    private static boolean isBare(int point) {
        return isWord(point) || point == ' ' || isLayout(point) || BARE.indexOf(point) >= 0;
    }

    private static boolean isWord(int point) {
        return point == '_' || Character.isLetterOrDigit(point);
    }

    private static boolean isText(int point) {
        return (!Character.isISOControl(point) || isLayout(point))
                && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
    }

    private static boolean isLayout(int point) {
        return point == '\t' || point == '\n' || point == '\r';
    }
}
