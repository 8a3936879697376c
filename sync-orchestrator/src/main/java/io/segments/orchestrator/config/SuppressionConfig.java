package io.segments.orchestrator.config;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/** How people who are erased are recognised among rejected records. */
@ConfigMapping(prefix = "segments.suppression")
public interface SuppressionConfig {

    /**
     * A secret of 32 characters or more, the same as the definition service and the evaluator have, with which identifiers of people are hashed. Where somebody is
     * erased and it is missing or another one, their rejected records are not found, and the erasure is not completed.
     */
    Optional<@Size(min = 32) String> key();
}
