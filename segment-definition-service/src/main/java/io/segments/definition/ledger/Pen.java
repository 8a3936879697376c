package io.segments.definition.ledger;

import io.segments.api.Actor;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Signs changes with the present instant, exact to the microsecond as the database keeps it. */
public final class Pen {

    private final InstantSource clock;

    public Pen(InstantSource clock) {
        this.clock = clock;
    }

    public Signature sign(Actor actor) {
        return sign(actor.subject());
    }

    /** @param subject as the identity provider names it, or what this service calls itself */
    public Signature sign(String subject) {
        return new Signature(subject, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
