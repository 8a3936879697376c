package io.segments.orchestrator.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tables of warehouses that runs and rejected records are written to. Without a target, nothing is. */
@ConfigMapping(prefix = "segments.write-back")
public interface WriteBackConfig {

    /** By id: lower-case letters, digits and hyphens. */
    Map<String, TargetConfig> targets();

    /** One target. */
    interface TargetConfig {

        /** The database, such as {@code jdbc:postgresql://host:5432/database}, TLS settings as the driver's parameters. Needed. */
        Optional<String> url();

        /** Who logs in. Needed. */
        Optional<String> user();

        /** That user's password, a secret. Needed. */
        Optional<String> password();

        /** The schema that the tables are in: lower-case letters, digits and underscores. */
        @WithDefault("segments")
        String schema();

        /** Ids of the workspaces whose runs and records are written; {@code *} means every workspace. */
        @WithDefault("*")
        Set<String> workspaces();

        /** Which tables are written: {@code sync_runs}, {@code rejected_records}, which has personal data, or both. */
        @WithDefault("sync_runs,rejected_records")
        Set<String> tables();

        /** How long rejected records are kept there; {@code segments.retention.runs} or less. Runs stay. */
        @WithDefault("7d")
        Duration retention();

        /** Pause between two writings; one second or more. */
        @WithDefault("1m")
        Duration interval();
    }
}
