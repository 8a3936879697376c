package io.segments.orchestrator.sync.rest;

import org.jspecify.annotations.Nullable;

/**
 * How members are named to the destination: by a column, or by the member key when no column is given.
 *
 * @param column a text column of the dataset
 * @param normalization {@code none} or {@code email}
 */
public record IdentityJson(
        @Nullable String column, @Nullable String normalization) {}
