package io.segments.e2e.destination;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a destination has to hold, and what has to be said of everybody whom it refuses.
 *
 * @param sync the sync
 * @param truth who belongs, as hand-written SQL says, named as the sync names them
 * @param refusal the reason for which the destination refuses somebody for good; none where it takes them
 * @param name how the destination names somebody
 */
record Judgement(
        String sync, Set<String> truth, Function<String, Optional<String>> refusal, UnaryOperator<String> name) {

    private static final int SHOWN = 10;

    Judgement {
        truth = Set.copyOf(truth);
    }

    /** Whom the destination has to hold, as it names them: everybody who belongs and is not refused. */
    Set<String> expected() {
        var expected = new TreeSet<String>();
        truth.stream()
                .filter(identity -> refusal.apply(identity).isEmpty())
                .map(name)
                .forEach(expected::add);
        return expected;
    }

    /** Of those who belong, whom the destination refuses, and why. */
    Map<String, String> refused() {
        var refused = new TreeMap<String, String>();
        truth.forEach(identity -> refusal.apply(identity).ifPresent(reason -> refused.put(identity, reason)));
        return refused;
    }

    /** Whether the destination holds what it has to; where it keeps those who left, maybe more. */
    boolean isHeld(Set<String> held, boolean keepsLeavers) {
        var expected = expected();
        return held.containsAll(expected) && (keepsLeavers || held.size() == expected.size());
    }

    /**
     * What is wrong with the list of refused records: somebody who belongs and is refused is not in it, or one is in it whom the destination takes, or for another
     * reason, or there are more or fewer than the runs count.
     */
    List<String> defects(List<Refused> listed, long counted) {
        var defects = new ArrayList<String>();
        var known = new TreeSet<String>();
        var wrong = new TreeSet<String>();
        for (var one : listed) {
            known.add(one.identity());
            var reason = refusal.apply(one.identity());
            if (!reason.equals(Optional.of(one.reason()))) {
                wrong.add("%s %s as %s instead of %s"
                        .formatted(one.identity(), one.outcome(), one.reason(), reason.orElse("delivered")));
            }
        }
        var missing = new TreeSet<>(refused().keySet());
        missing.removeAll(known);
        if (!missing.isEmpty()) {
            defects.add("%s: refused and not listed: %s".formatted(sync, some(missing)));
        }
        if (!wrong.isEmpty()) {
            defects.add("%s: listed and not so: %s".formatted(sync, some(wrong)));
        }
        if (listed.size() != counted) {
            defects.add(
                    "%s: %d refused records are listed, and its runs count %d".formatted(sync, listed.size(), counted));
        }
        return defects;
    }

    private static String some(Set<String> all) {
        return all.size() + " " + all.stream().limit(SHOWN).toList();
    }
}
