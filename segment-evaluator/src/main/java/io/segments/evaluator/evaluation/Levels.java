package io.segments.evaluator.evaluation;

import io.segments.evaluator.membership.SegmentKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The order in which segments that refer to each other are evaluated. */
final class Levels {

    private Levels() {}

    /**
     * Groups segments so that each comes after all that it refers to. References to segments that are not among them do
     * not count. Segments on a cycle, which definitions do not allow, are left out.
     *
     * @param references what each segment refers to
     */
    static List<List<SegmentKey>> of(Map<SegmentKey, Set<SegmentKey>> references) {
        var waiting = new LinkedHashMap<>(references);
        var levels = new ArrayList<List<SegmentKey>>();
        while (!waiting.isEmpty()) {
            var ready = waiting.entrySet().stream()
                    .filter(entry -> entry.getValue().stream().noneMatch(waiting::containsKey))
                    .map(Map.Entry::getKey)
                    .toList();
            if (ready.isEmpty()) {
                break;
            }
            ready.forEach(waiting::remove);
            levels.add(ready);
        }
        return levels;
    }

    /** These segments and everything that they refer to, directly or through others. */
    static Set<SegmentKey> closure(Set<SegmentKey> segments, Function<SegmentKey, Set<SegmentKey>> references) {
        var reached = new LinkedHashSet<SegmentKey>();
        var open = new ArrayList<>(segments);
        while (!open.isEmpty()) {
            var next = open.removeLast();
            if (reached.add(next)) {
                open.addAll(references.apply(next));
            }
        }
        return reached;
    }
}
