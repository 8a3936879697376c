package io.segments.evaluator.compile;

/**
 * A column of a source as the engine knows it; only columns that the condition language can use are ever described.
 *
 * @param name exactly as the engine spells it
 */
public record SourceColumn(String name, PhysicalType type) {}
