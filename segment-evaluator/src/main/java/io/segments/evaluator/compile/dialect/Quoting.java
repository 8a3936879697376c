package io.segments.evaluator.compile.dialect;

/** What standard SQL says about literals. */
final class Quoting {

    private Quoting() {}

    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
