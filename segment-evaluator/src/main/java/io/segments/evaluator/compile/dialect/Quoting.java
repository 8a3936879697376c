package io.segments.evaluator.compile.dialect;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What standard SQL says about literals. */
final class Quoting {

    private Quoting() {}

    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Text that is the same whether a backslash is plain or an escape where it is read: there is none in it. */
    static String textWithoutBackslashes(String text) {
        return text.indexOf('\\') < 0
                ? text(text)
                : Arrays.stream(text.split("\\\\", -1))
                        .map(Quoting::text)
                        .collect(Collectors.joining(" || CHR(92) || ", "(", ")"));
    }
}
