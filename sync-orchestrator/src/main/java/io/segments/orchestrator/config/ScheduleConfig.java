package io.segments.orchestrator.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often this instance looks for what is to be done. */
@ConfigMapping(prefix = "segments.schedule")
public interface ScheduleConfig {

    /** Pause between two looks for runs that are due; one second or more. */
    @WithDefault("1s")
    Duration every();

    /** Pause between two looks for what can be forgotten; one second or more. */
    @WithDefault("1h")
    Duration upkeepEvery();
}
