package io.segments.orchestrator.schedule;

import java.time.Duration;

/** How often an instance looks for what is to be done, not more often than the timer can. */
public record Rhythm(Duration dueRuns, Duration upkeep) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    public Rhythm {
        require("segments.schedule.every", dueRuns);
        require("segments.schedule.upkeep-every", upkeep);
    }

    private static void require(String key, Duration duration) {
        if (duration.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(key + " is " + duration + "; it must be one second or more");
        }
    }
}
