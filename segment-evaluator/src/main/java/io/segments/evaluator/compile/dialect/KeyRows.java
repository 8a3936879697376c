package io.segments.evaluator.compile.dialect;

import io.segments.evaluator.compile.Dialect;
import io.segments.evaluator.compile.Fragment;
import java.util.List;

/** Keys as rows, for engines that have no function for it which can be tried here: one SELECT for each key. */
final class KeyRows {

    private KeyRows() {}

    static Fragment of(List<String> keys, Dialect dialect) {
        return keys.isEmpty()
                ? Fragment.of("SELECT {} WHERE 1 = 0", dialect.text(""))
                : Fragment.join(
                        " UNION ALL ",
                        keys.stream()
                                .map(key -> Fragment.of("SELECT {}", dialect.text(key)))
                                .toList());
    }
}
