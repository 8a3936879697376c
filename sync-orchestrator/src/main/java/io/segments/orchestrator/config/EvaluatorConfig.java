package io.segments.orchestrator.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How long the evaluator is waited for. Its address is that of the gRPC client {@code evaluator}. */
@ConfigMapping(prefix = "segments.evaluator")
public interface EvaluatorConfig {

    /** Most time for a dry run, which reads every member of a segment. */
    @WithDefault("60s")
    Duration queryTimeout();

    /** The token that the evaluator takes ({@code segments.access.tokens} there); none where it takes local calls. */
    Optional<String> token();
}
