package io.segments.evaluator.compile.dialect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which letters MariaDB's {@code LOWER} maps as the language does. */
enum Folds {
    /** None that can be relied on: collations of versions before 10.10 know old Unicode versions only. */
    NONE,
    /** All but those that Unicode got after version 14. */
    UNICODE_14;

    /** The first version with collations of Unicode 14. */
    static final int FIRST_WITH_UNICODE_14 = 1010;

    private static final Map<Integer, List<Integer>> CAPITALS = capitals();

    /** The collation to ask {@code LOWER} with. */
    Optional<String> collation() {
        return this == UNICODE_14 ? Optional.of("utf8mb4_uca1400_nopad_as_cs") : Optional.empty();
    }

    /** The code points that fold to another one, and that the server does not fold. */
    List<Integer> missing(int letter) {
        return CAPITALS.getOrDefault(letter, List.of()).stream()
                .filter(capital -> this == NONE || isYoung(capital))
                .toList();
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
