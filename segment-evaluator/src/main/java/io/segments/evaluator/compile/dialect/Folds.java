package io.segments.evaluator.compile.dialect;

import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Fragment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which letters an engine's {@code LOWER} maps as the language does, where it does not know all that Unicode has by now. */
enum Folds {
    /** None that can be relied on: collations of versions before 10.10 know old Unicode versions only. */
    NONE,
    /** All but those that Unicode got after version 12. */
    UNICODE_12,
    /** All but those that Unicode got after version 14. */
    UNICODE_14;

    /** MariaDB's first version with collations of Unicode 14. */
    static final int FIRST_WITH_UNICODE_14 = 1010;

    private static final Map<Integer, List<Integer>> CAPITALS = capitals();

    /** The collation to ask MariaDB's {@code LOWER} with. */
    Optional<String> collation() {
        return this == UNICODE_14 ? Optional.of("utf8mb4_uca1400_nopad_as_cs") : Optional.empty();
    }

    /** The code points that fold to another one, and that the server does not fold. */
    List<Integer> missing(int letter) {
        return CAPITALS.getOrDefault(letter, List.of()).stream()
                .filter(this::isMissing)
                .toList();
    }

    /** Folded text with what the engine does not fold, as far as it matters for a constant. */
    Fragment completed(Fragment text, String constant, Dialect dialect) {
        var completed = text;
        for (var letter : constant.codePoints().distinct().toArray()) {
            for (var capital : missing(letter)) {
                completed = Fragment.of(
                        "REPLACE({}, {}, {})",
                        completed,
                        dialect.text(Character.toString(capital)),
                        dialect.text(Character.toString(letter)));
            }
        }
        return completed;
    }

    private boolean isMissing(int capital) {
        return switch (this) {
            case NONE -> true;
            case UNICODE_12 -> isYoung(capital) || isOfVersion13Or14(capital);
            case UNICODE_14 -> isYoung(capital);
        };
    }

    /** Whether it came with Unicode 13 or 14. */
    private static boolean isOfVersion13Or14(int capital) {
        return switch (capital) {
            case 0x2C2F, 0xA7C0, 0xA7C7, 0xA7C9, 0xA7D0, 0xA7D6, 0xA7D8, 0xA7F5 -> true;
            default -> capital >= 0x10570 && capital <= 0x10595;
        };
    }

    /** Whether Unicode got a capital letter after version 14. */
    static boolean isYoung(int capital) {
        return switch (capital) {
            case 0x1C89, 0xA7CB, 0xA7CC, 0xA7DA, 0xA7DC -> true;
            default -> capital >= 0x10D50 && capital <= 0x10D65;
        };
    }

    private static Map<Integer, List<Integer>> capitals() {
        var capitals = new HashMap<Integer, List<Integer>>();
        for (var point = 0; point <= Character.MAX_CODE_POINT; point++) {
            var letter = Character.toLowerCase(point);
            if (letter != point) {
                capitals.computeIfAbsent(letter, _ -> new ArrayList<>()).add(point);
            }
        }
        return capitals;
    }
}
