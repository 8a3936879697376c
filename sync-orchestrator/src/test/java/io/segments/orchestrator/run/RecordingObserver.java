package io.segments.orchestrator.run;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Remembers what it is told. */
final class RecordingObserver implements RunObserver {

    final List<RunKey> ended = new ArrayList<>();
    final Map<Outcome, Long> records = new EnumMap<>(Outcome.class);
    int held;

    @Override
    public void changed(Run before, Run after) {
        if (before.ended().isEmpty() && after.ended().isPresent()) {
            ended.add(after.key());
        }
    }

    @Override
    public void accounted(Outcome outcome, long count) {
        records.merge(outcome, count, Long::sum);
    }

    @Override
    public void held() {
        held++;
    }
}
