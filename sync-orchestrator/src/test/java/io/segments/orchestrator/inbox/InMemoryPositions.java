package io.segments.orchestrator.inbox;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Positions in memory. */
public final class InMemoryPositions implements Positions {

    private final Map<String, Map<Integer, Long>> next = new HashMap<>();

    @Override
    public Map<Integer, Long> of(String topic) {
        return next.getOrDefault(topic, Map.of()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void takeTurn() {}

    @Override
    public boolean advance(String topic, int partition, long offset) {
        var positions = next.computeIfAbsent(topic, _ -> new HashMap<>());
        if (positions.getOrDefault(partition, 0L) > offset) {
            return false;
        }
        positions.put(partition, offset + 1);
        return true;
    }
}
