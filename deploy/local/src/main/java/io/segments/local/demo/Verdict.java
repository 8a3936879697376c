package io.segments.local.demo;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a destination holds against what is true.
 *
 * @param audience which one
 * @param expected how many are true
 * @param held how many the destination holds
 * @param missing some that the destination lacks
 * @param surplus some that the destination should not hold; of an audience that keeps leavers none
 */
public record Verdict(Audience audience, int expected, int held, List<String> missing, List<String> surplus) {

    private static final int SHOWN = 3;

    static Verdict of(Audience audience, Set<String> truth, Set<String> held) {
        List<String> surplus = audience.upkeep().keepsLeavers() ? List.of() : firstOf(held, truth);
        return new Verdict(audience, truth.size(), held.size(), firstOf(truth, held), surplus);
    }

    private static List<String> firstOf(Set<String> some, Set<String> without) {
        var rest = new TreeSet<>(some);
        rest.removeAll(without);
        return rest.stream().limit(SHOWN).toList();
    }

    /** Whether they are the same set. */
    public boolean isTrue() {
        return missing.isEmpty() && surplus.isEmpty();
    }

    @Override
    public String toString() {
        var place = "%-16s at %-12s"
                .formatted(audience.segment().id(), audience.destination().id());
        return isTrue()
                ? "%s  %,7d members, exactly what SQL says".formatted(place, held)
                : "%s  holds %,d, SQL says %,d; missing %s, surplus %s"
                        .formatted(place, held, expected, missing, surplus);
    }
}
