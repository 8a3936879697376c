package io.segments.orchestrator.sync.rest;

import org.jspecify.annotations.Nullable;

/**
 * How fast a destination is told of identities that it was never told of.
 *
 * @param most at most so many in each length of time
 * @param every the length of time in ISO 8601: PT1M to P1D
 */
public record RampJson(@Nullable Long most, @Nullable String every) {}
