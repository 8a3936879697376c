package io.segments.api.cdi;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.segments.api.Actor;
import io.segments.api.ActorResolver;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.LocalActorResolver;
import io.segments.api.config.AccessConfig;
import io.segments.api.config.AccessGate;
import io.segments.api.oidc.OidcActorResolver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the actor resolver that the configuration asks for, and does not start with an unsafe one. */
@ApplicationScoped
public class AccessBeans {

    void refuseStrangers(@Observes Startup start, AccessConfig config) {
        AccessGate.check(config);
    }

    @Produces
    @Singleton
    ActorResolver actorResolver(AccessConfig config, Instance<CurrentIdentityAssociation> identities) {
        return switch (config.mode()) {
            case LOCAL -> new LocalActorResolver();
            case OIDC -> new OidcActorResolver(identities.get(), config.grantTable());
            case SERVICES -> AccessBeans::nobody;
        };
    }

    private static Actor nobody(String workspace) {
        throw ApiException.of(ErrorCode.UNAUTHENTICATED, "Only services of the installation may call here.");
    }
}
