package io.segments.definition.config;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** The user interface that this service serves at its root. */
@ConfigMapping(prefix = "segments.ui")
public interface UiConfig {

    /**
     * Where the orchestrator's REST API is, such as {@code http://sync-orchestrator:8081}. Calls about syncs and destinations that come to
     * this service are passed on there, so that the pages need one address only. Missing means that they are not, and the pages say so.
     */
    Optional<URI> orchestratorUrl();
}
