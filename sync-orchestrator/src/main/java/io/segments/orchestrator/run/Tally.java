package io.segments.orchestrator.run;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How many records ended how. An outcome that none had is not there. */
public record Tally(Map<Outcome, Long> counts) {

    /** Nothing yet. */
    public static final Tally NONE = new Tally(Map.of());

    public Tally {
        var copy = new EnumMap<Outcome, Long>(Outcome.class);
        counts.forEach((outcome, count) -> {
            if (count != 0) {
                copy.put(outcome, count);
            }
        });
        counts = Collections.unmodifiableMap(copy);
    }

    Tally plus(Outcome outcome, long count) {
        var more = new EnumMap<Outcome, Long>(Outcome.class);
        more.putAll(counts);
        more.merge(outcome, count, Math::addExact);
        return new Tally(more);
    }

    public long of(Outcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    /** Records that are accounted for. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
    }
}
