package io.segments.definition.preview.rest;

/**
 * The SQL of a condition.
 *
 * @param sql a SELECT of the member keys that runs as it stands in the dataset's warehouse
 */
public record SqlView(String sql) {}
