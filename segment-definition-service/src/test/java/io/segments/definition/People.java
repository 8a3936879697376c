package io.segments.definition;

import io.segments.api.Actor;
import io.segments.api.ActorResolver;
import io.segments.api.LocalActorResolver;
import io.segments.api.Role;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** Who is calling, as a test says. When it says nothing, it is the local person as in a local run. */
@Singleton
@Alternative
class People implements ActorResolver {

    private final ActorResolver local = new LocalActorResolver();
    private volatile Optional<Actor> caller = Optional.empty();

    /** From now on somebody calls who has only these roles. */
    void callAs(String subject, Role... roles) {
        caller = Optional.of(new Actor(subject, "", Set.of(roles)));
    }

    void callAsLocal() {
        caller = Optional.empty();
    }

    @Override
    public Actor in(String workspace) {
        return caller.map(actor -> new Actor(actor.subject(), workspace, actor.roles()))
                .orElseGet(() -> local.in(workspace));
    }
}
