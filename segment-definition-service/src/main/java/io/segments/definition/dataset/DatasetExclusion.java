package io.segments.definition.dataset;

import io.segments.condition.Exclusion;

/**
 * Rows that are members of no segment of a dataset, as long as it is enabled.
 *
 * @param enabled whether it applies
 */
public record DatasetExclusion(Exclusion exclusion, boolean enabled) {}
