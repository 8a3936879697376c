package io.segments.api.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a request may bring. */
@ConfigMapping(prefix = "segments.body")
public interface BodyConfig {

    /** Most bytes of a body. Set {@code quarkus.http.limits.max-body-size} to the same, which holds for streamed bodies. */
    @WithDefault("2097152")
    long maxBytes();
}
