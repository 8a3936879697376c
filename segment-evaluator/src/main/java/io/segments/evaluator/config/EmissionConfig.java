package io.segments.evaluator.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How much is emitted ahead of the destinations. */
@ConfigMapping(prefix = "segments.emission")
public interface EmissionConfig {

    /**
     * Most records on the deliveries topic of a destination that its workers have not committed, when it announces no rate.
     * With a rate it is what the destination takes in two minutes.
     */
    @WithDefault("20000")
    @Min(1) long bufferWithoutRate();
}
