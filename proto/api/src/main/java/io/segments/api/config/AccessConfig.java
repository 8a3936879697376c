package io.segments.api.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who may do what. */
@ConfigMapping(prefix = "segments.access")
public interface AccessConfig {

    /** How callers are known. */
    enum Mode {
        /** Every caller is the same local person with every role. */
        LOCAL
    }

    /** How callers are known. */
    @WithDefault("local")
    Mode mode();

    /**
     * Lets mode {@code local} serve addresses other than the machine's own. Everyone who can reach them may then do
     * everything.
     */
    @WithDefault("false")
    boolean allowLocalOnNetwork();

    /** The address that HTTP is served on, as the platform knows it. */
    @WithDefault("${quarkus.http.host:0.0.0.0}")
    String httpHost();
}
