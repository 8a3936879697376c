package io.segments.evaluator.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
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

    /**
     * Largest record in bytes: key, value and headers. Keep it below the broker's {@code max.message.bytes}. A segment whose members' exposed columns take more
     * is not evaluated, and a row of a sync that takes more is refused, each with its reason.
     */
    @WithDefault("1000000")
    @Min(10_000) @Max(15_000_000) int largestRecord();
}
