package io.segments.evaluator.compile;

/** Case folding that is simple, code point by code point: the same everywhere, with no regard to language or context. */
public final class Folding {

    private Folding() {}

    public static String fold(String text) {
        return text.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
