package io.segments.definition.ledger;

import java.time.Instant;

/**
 * When a definition came into being, and who wrote its present version when.
 *
 * @param created when the definition was created
 * @param updated when this version was written
 * @param actor who wrote this version
 */
public record Audit(Instant created, Instant updated, String actor) {

    /** The audit line of something new. */
    public static Audit first(Signature by) {
        return new Audit(by.at(), by.at(), by.actor());
    }

    /** The audit line of the following version. */
    public Audit next(Signature by) {
        return new Audit(created, by.at(), by.actor());
    }
}
