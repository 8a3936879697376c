package io.segments.definition.preview.rest;

/**
 * How many members a condition has.
 *
 * @param count its members
 * @param total rows of the dataset
 */
public record SizeView(long count, long total) {}
