package io.segments.evaluator.outbound;

import java.time.Duration;

/**
 * How fast a sync tells its destination of identities that it has not been told of.
 *
 * @param most in each length of time
 * @param every the length of time
 */
public record Ramp(long most, Duration every) {}
