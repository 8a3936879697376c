package io.segments.api;

/** Text that may repeat what a caller sent, made fit to be sent back: no encoder takes half a surrogate pair. */
final class Echo {

    private static final int REPLACEMENT = 0xfffd;

    private Echo() {}

    static String of(String text) {
        if (text.codePoints().noneMatch(Echo::isHalfPair)) {
            return text;
        }
        var fit = new StringBuilder(text.length());
        text.codePoints().map(point -> isHalfPair(point) ? REPLACEMENT : point).forEach(fit::appendCodePoint);
        return fit.toString();
    }

    private static boolean isHalfPair(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
