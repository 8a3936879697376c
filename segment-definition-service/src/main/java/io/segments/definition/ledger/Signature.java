package io.segments.definition.ledger;

import java.time.Instant;

/**
 * Who makes a change, and when.
 *
 * @param actor the subject as the identity provider names it
 * @param at the instant of the change
 */
public record Signature(String actor, Instant at) {}
