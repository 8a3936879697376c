package io.segments.evaluator.compile.dialect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;

/** Text literals that are the same text in every mode of a session: what the modes disagree about is written by its bytes. */
final class MariaDbText {

    private MariaDbText() {}

    static String literal(String text) {
        var pieces = new ArrayList<String>();
        for (var from = 0; from < text.length(); ) {
            var until = from + 1;
            while (until < text.length() && isPlain(text.charAt(until)) == isPlain(text.charAt(from))) {
                until++;
            }
            var piece = text.substring(from, until);
            pieces.add(isPlain(piece.charAt(0)) ? Quoting.text(piece) : bytes(piece));
            from = until;
        }
        return switch (pieces.size()) {
            case 0 -> "''";
            case 1 -> pieces.getFirst();
            default -> "CONCAT(" + String.join(", ", pieces) + ")";
        };
    }

    private static boolean isPlain(char unit) {
        return unit != '\\' && unit >= ' ' && unit != '\u007f';
    }

    private static String bytes(String text) {
        return "_utf8mb4 X'" + HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_8)) + "'";
    }
}
