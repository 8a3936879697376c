package io.segments.template;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of what stands between marks.
 *
 * @param text of a text its content, of everything else as it is written
 * @param at where it begins
 */
record Token(Kind kind, String text, int at) {

    private static final List<String> SIGNS =
            List.of("==", "!=", "<>", "<=", ">=", "<", ">", "=", "|", ":", ",", ".", "[", "]");

    /** What a word is. */
    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        SIGN,
        END
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isWord(String word) {
        return kind == Kind.NAME && text.equals(word);
    }

    /** As people are told of it. */
    String shown() {
        return switch (kind) {
            case NAME, NUMBER, SIGN -> "\"" + text + "\"";
            case TEXT -> "a text";
            case END -> "the end";
        };
    }

    /** The words of a part of the source, with an end behind them. */
    static List<Token> of(String source, int from, int to) {
        var tokens = new ArrayList<Token>();
        var at = from;
        while (at < to) {
            var character = source.charAt(at);
            if (Character.isWhitespace(character)) {
                at++;
                continue;
            }
            var token = next(source, at, to);
            tokens.add(token);
            at += token.kind() == Kind.TEXT
                    ? token.text().length() + 2
                    : token.text().length();
        }
        tokens.add(new Token(Kind.END, "", to));
        return tokens;
    }

    private static Token next(String source, int at, int to) {
        var character = source.charAt(at);
        if (character == '"' || character == '\'') {
            var end = source.indexOf(character, at + 1);
            if (end < 0 || end >= to) {
                throw new Broken(at, "nothing closes the text that begins here");
            }
            return new Token(Kind.TEXT, source.substring(at + 1, end), at);
        }
        if (isDigit(character) || (character == '-' && at + 1 < to && isDigit(source.charAt(at + 1)))) {
            return new Token(Kind.NUMBER, source.substring(at, numberEnd(source, at + 1, to)), at);
        }
        if (Character.isLetter(character) || character == '_') {
            var end = at + 1;
            while (end < to && isInName(source.charAt(end))) {
                end++;
            }
            return new Token(Kind.NAME, source.substring(at, end), at);
        }
        return SIGNS.stream()
                .filter(sign -> source.startsWith(sign, at) && at + sign.length() <= to)
                .findFirst()
                .map(sign -> new Token(Kind.SIGN, sign, at))
                .orElseThrow(() -> new Broken(
                        at,
                        character == '(' || character == ')'
                                ? "there are no parentheses in Liquid's conditions, and ranges are not known here"
                                : "the character %s is not understood here".formatted(Character.getName(character))));
    }

    private static int numberEnd(String source, int from, int to) {
        var end = from;
        while (end < to && isDigit(source.charAt(end))) {
            end++;
        }
        if (end + 1 < to && source.charAt(end) == '.' && isDigit(source.charAt(end + 1))) {
            end++;
            while (end < to && isDigit(source.charAt(end))) {
                end++;
            }
        }
        return end;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isInName(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '-';
    }
}
