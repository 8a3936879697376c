package io.segments.definition.preview;

/**
 * How many members a condition has.
 *
 * @param count its members
 * @param total rows of the dataset
 */
public record Size(long count, long total) {}
