package io.segments.orchestrator.writeback;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Turns in memory. */
final class InMemoryTurns implements Turns {

    private final Map<String, Instant> due = new HashMap<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private final Map<String, Instant> written = new HashMap<>();

    Instant due(String target) {
        return due.getOrDefault(target, Instant.MIN);
    }

    @Override
    public OptionalInt take(String target, Instant now, Instant until) {
        if (due(target).isAfter(now)) {
            return OptionalInt.empty();
        }
        due.put(target, until);
        return OptionalInt.of(failures.getOrDefault(target, 0));
    }

    @Override
    public void written(String target, Instant at, Instant next) {
        written.put(target, at);
        unfinished(target, next);
    }

    @Override
    public void unfinished(String target, Instant next) {
        failures.remove(target);
        due.put(target, next);
    }

    @Override
    public void failed(String target, Instant next) {
        failures.merge(target, 1, Integer::sum);
        due.put(target, next);
    }

    @Override
    public Map<String, Instant> written() {
        return Map.copyOf(written);
    }
}
