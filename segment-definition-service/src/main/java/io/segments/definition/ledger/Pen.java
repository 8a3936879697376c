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
        return new Signature(actor.subject(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
