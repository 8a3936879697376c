package io.segments.api.cdi;

import io.segments.api.ActorResolver;
import io.segments.api.LocalActorResolver;
import io.segments.api.config.AccessConfig;
import io.segments.api.config.AccessGate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
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
    ActorResolver actorResolver(AccessConfig config) {
        return switch (config.mode()) {
            case LOCAL -> new LocalActorResolver();
        };
    }
}
