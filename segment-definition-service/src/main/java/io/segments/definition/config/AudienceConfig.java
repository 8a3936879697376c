package io.segments.definition.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How audience tables of the warehouse are followed. */
@ConfigMapping(prefix = "segments.audiences")
public interface AudienceConfig {

    /** Pause between two readings of the audience tables of all datasets, as the scheduler writes it; {@code off} for none. */
    @WithDefault("15m")
    String lookEvery();
}
