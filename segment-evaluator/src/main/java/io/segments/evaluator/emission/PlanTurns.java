package io.segments.evaluator.emission;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** In which order a step plans. Whom the step before had no time for comes first: syncs that are due again and again never keep others from being planned at all. */
final class PlanTurns<K> {

    private final Set<K> left = new LinkedHashSet<>();

    /** All of them in the order of this step; from now on nobody is left. */
    <T> List<T> order(Collection<T> all, Function<T, K> key) {
        var others = new LinkedHashMap<K, T>();
        all.forEach(one -> others.put(key.apply(one), one));
        var order = new ArrayList<T>(all.size());
        for (var one : left) {
            var first = others.remove(one);
            if (first != null) {
                order.add(first);
            }
        }
        order.addAll(others.values());
        left.clear();
        return order;
    }

    /** The step had no time for this one. */
    void leave(K one) {
        left.add(one);
    }

    /** Whether the step left anybody to the next one. */
    boolean isAnybodyLeft() {
        return !left.isEmpty();
    }
}
