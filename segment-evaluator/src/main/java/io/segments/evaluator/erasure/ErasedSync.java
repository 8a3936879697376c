package io.segments.evaluator.erasure;

import java.time.Instant;
import java.util.Optional;

/**
 * A sync that had told of a person who is erased.
 *
 * @param removed when the removal was accounted for; empty while it is waited for
 * @param reason what is waited for, or how it ended if not by the destination's acknowledgement, by a stable code; may be empty
 */
public record ErasedSync(String sync, String destination, Optional<Instant> removed, String reason) {}
