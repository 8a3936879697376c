package io.segments.definition.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/** People who are told to no destination. */
@ConfigMapping(prefix = "segments.suppression")
public interface SuppressionConfig {

    /**
     * A secret of 32 characters or more, the same as the evaluator and the orchestrator have, with which identifiers of suppressed people are hashed. Without it nobody
     * can be suppressed. It is never changed once somebody is: nobody would be recognised any more, so syncs would wait.
     */
    Optional<@Size(min = 32) String> key();

    /** Most suppressions that hold in a workspace. An evaluator keeps all of them in memory, about 300 bytes each. */
    @WithDefault("100000")
    @Min(1) @Max(1_000_000) long most();

    /** Pause between two looks for suppressions that have ended, as the scheduler writes it. */
    @WithDefault("1m")
    String lookEvery();
}
