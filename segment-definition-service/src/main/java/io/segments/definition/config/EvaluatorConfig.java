package io.segments.definition.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How long the evaluator is waited for. Its address is that of the gRPC client {@code evaluator}. */
@ConfigMapping(prefix = "segments.evaluator")
public interface EvaluatorConfig {

    /** Most time for a question that makes a warehouse compute: preview, size. */
    @WithDefault("60s")
    Duration queryTimeout();

    /** Most time for any other question. */
    @WithDefault("10s")
    Duration lookupTimeout();

    /** The token that the evaluator takes ({@code segments.access.tokens} there); none where it takes local calls. */
    Optional<String> token();
}
