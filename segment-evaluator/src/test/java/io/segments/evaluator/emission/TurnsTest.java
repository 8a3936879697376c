package io.segments.evaluator.emission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns<String> turns = new Turns<>();
    private final Map<String, Integer> backlog = new TreeMap<>();

    @Test
    void everybodyGetsAShareBeforeAnybodyGetsTheRest() {
        backlog.putAll(Map.of("huge", 1_000_000, "small", 3, "smaller", 1));
        assertThat(transaction(3_000)).isEqualTo(Map.of("huge", 2_996, "small", 3, "smaller", 1));
    }

    @Test
    void whoIsAloneGetsEverything() {
        backlog.put("huge", 1_000_000);
        assertThat(transaction(3_000)).isEqualTo(Map.of("huge", 3_000));
    }

    @Test
    void whoGotNothingComesFirstInTheNextTransaction() {
        for (var name : List.of("a", "b", "c", "d", "e")) {
            backlog.put(name, 1_000);
        }
        assertThat(transaction(400)).containsOnlyKeys("a", "b");
        assertThat(transaction(400)).containsOnlyKeys("c", "d");
        assertThat(transaction(400)).containsOnlyKeys("e", "a");
    }

    @Test
    void whoIsNewComesBeforeThoseWhoHaveHadATurn() {
        backlog.putAll(Map.of("a", 1_000_000, "b", 1_000_000));
        transaction(400);
        backlog.put("z", 1);
        assertThat(transaction(400)).containsEntry("z", 1);
    }

    private Map<String, Integer> transaction(int room) {
        var sent = new HashMap<String, Integer>();
        var all = turns.take(List.copyOf(backlog.keySet()), room, (name, limit) -> {
            var records = Math.min(limit, backlog.get(name));
            backlog.merge(name, -records, Integer::sum);
            sent.merge(name, records, Integer::sum);
            return records;
        });
        backlog.values().removeIf(left -> left == 0);
        assertThat(all)
                .isEqualTo(sent.values().stream().mapToInt(Integer::intValue).sum())
                .isLessThanOrEqualTo(room);
        return sent;
    }
}
