package io.segments.evaluator.preview;

/**
 * @param members of the condition
 * @param total rows of the dataset
 */
public record Size(long members, long total) {}
