package io.segments.definition.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long deleted definitions stay visible on the topic. */
@ConfigMapping(prefix = "segments.deletion")
public interface DeletionConfig {

    /** Time between a deletion and the tombstone that ends the record on the topic. */
    @WithDefault("30d")
    Duration tombstoneAfter();

    /** Pause between two looks for records to end, as the scheduler writes it. */
    @WithDefault("1h")
    String lookEvery();
}
