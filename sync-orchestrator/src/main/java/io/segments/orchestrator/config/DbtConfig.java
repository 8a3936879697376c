package io.segments.orchestrator.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** Webhooks by which dbt tells that its jobs ended. */
@ConfigMapping(prefix = "segments.dbt")
public interface DbtConfig {

    /** By id, which is the last part of the address that dbt is given: {@code /api/v1/webhooks/dbt/<id>}. */
    Map<String, Webhook> webhooks();

    /** One webhook. */
    interface Webhook {

        /** The secret key that dbt shows when the webhook is made; it signs what it sends with it. */
        String secret();

        /** The workspace whose syncs may follow its jobs. */
        @WithDefault("default")
        String workspace();
    }
}
