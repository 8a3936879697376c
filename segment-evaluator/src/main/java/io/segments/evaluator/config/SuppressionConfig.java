package io.segments.evaluator.config;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/** How suppressed people are recognised. */
@ConfigMapping(prefix = "segments.suppression")
public interface SuppressionConfig {

    /**
     * A secret of 32 characters or more, the same as the definition service and the orchestrator have, with which identifiers of suppressed people are hashed. Where
     * people are suppressed and it is missing or another one, syncs of the workspace wait.
     */
    Optional<@Size(min = 32) String> key();
}
