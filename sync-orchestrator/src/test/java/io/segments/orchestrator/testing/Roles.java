package io.segments.orchestrator.testing;

import io.segments.api.Actor;
import io.segments.api.ActorResolver;
import io.segments.api.LocalActorResolver;
import io.segments.api.Role;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.EnumSet;
import java.util.Set;

/** Makes the caller of the application under test somebody with few roles, for a while. */
@Alternative
@Priority(1)
@ApplicationScoped
public class Roles implements ActorResolver {

    private volatile Set<Role> roles = EnumSet.allOf(Role.class);

    /** Runs something as somebody with these roles only. */
    public void as(Set<Role> only, Runnable work) {
        roles = Set.copyOf(only);
        try {
            work.run();
        } finally {
            roles = EnumSet.allOf(Role.class);
        }
    }

    @Override
    public Actor in(String workspace) {
        return new Actor(LocalActorResolver.SUBJECT, workspace, roles);
    }
}
