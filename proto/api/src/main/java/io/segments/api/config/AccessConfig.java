package io.segments.api.config;

import io.segments.api.Grants;
import io.segments.api.Role;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may do what. */
@ConfigMapping(prefix = "segments.access")
public interface AccessConfig {

    /** How callers are known. */
    enum Mode {
        /** Every caller is the same local person with every role. */
        LOCAL,
        /** Callers have a token or a session of an OpenID Connect provider, and the roles that its groups are granted. */
        OIDC,
        /** Callers are services of this installation, which have one of its tokens. For the evaluator. */
        SERVICES
    }

    /** How callers are known: {@code local}, {@code oidc} or {@code services}. */
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

    /** Whether the platform checks tokens of an OpenID Connect provider; has to go with the mode. */
    @WithDefault("${quarkus.oidc.tenant-enabled:false}")
    boolean oidcEnabled();

    /** With mode {@code oidc}: what groups of the provider are, by a name of the grant. */
    Map<String, GrantConfig> grants();

    /** With mode {@code services}: the tokens that are taken, each of 32 characters or more; several while they are replaced. */
    Optional<List<String>> tokens();

    /** One grant. */
    interface GrantConfig {

        /** The group, as the provider's token names it. */
        String group();

        /** The workspace that it holds in; {@code *} is every workspace. */
        @WithDefault("*")
        String workspace();

        /** The role: {@code viewer}, {@code reader}, {@code marketer}, {@code editor}, {@code operator} or {@code admin}. */
        Role role();
    }

    /** The grants as one table. */
    default Grants grantTable() {
        return new Grants(grants().values().stream()
                .map(grant -> new Grants.Grant(grant.group(), grant.workspace(), grant.role()))
                .toList());
    }
}
