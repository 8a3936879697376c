package io.segments.orchestrator.sync;

import java.time.Duration;

/**
 * How fast a destination is told of identities that it was never told of.
 *
 * @param most in each length of time
 * @param every the length of time
 */
public record Ramp(long most, Duration every) {

    /** The shortest length of time. */
    public static final Duration SHORTEST = Duration.ofMinutes(1);

    /** The longest length of time. */
    public static final Duration LONGEST = Duration.ofDays(1);
}
