package io.segments.evaluator.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Questions about a condition while it is being edited. */
@ConfigMapping(prefix = "segments.preview")
public interface PreviewConfig {

    /** Until a question to a warehouse must have been answered; then its query is cancelled. */
    @WithDefault("30s")
    Duration timeLimit();
}
