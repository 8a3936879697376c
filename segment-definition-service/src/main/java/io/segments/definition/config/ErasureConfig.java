package io.segments.definition.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of erasures. Identifiers are hashed with {@code segments.suppression.key}. */
@ConfigMapping(prefix = "segments.erasure")
public interface ErasureConfig {

    /** Pause between two looks how far the evaluators and the orchestrator are with people who are erased, as the scheduler writes it. */
    @WithDefault("10s")
    String lookEvery();
}
