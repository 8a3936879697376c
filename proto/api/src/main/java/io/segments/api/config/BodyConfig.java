package io.segments.api.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a request may bring. */
@ConfigMapping(prefix = "segments.body")
public interface BodyConfig {

    /** Most bytes of a body. Set {@code quarkus.http.limits.max-body-size} of the orchestrator to the same, which holds for streamed bodies; that of the definition service is {@code segments.lists.max-upload-bytes}. */
    @WithDefault("2097152")
    long maxBytes();
}
