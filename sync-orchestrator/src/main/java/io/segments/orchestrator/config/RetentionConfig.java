package io.segments.orchestrator.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long things are kept. */
@ConfigMapping(prefix = "segments.retention")
public interface RetentionConfig {

    /** How long after its deletion a sync is kept, before its record on the topic becomes a tombstone. */
    @WithDefault("30d")
    Duration deletedSyncs();

    /** How long ended runs, rejected records and requests to destinations are kept. Rejected records hold identities: personal data. */
    @WithDefault("14d")
    Duration runs();
}
