package io.segments.condition;

/**
 * Two lengths of time before the evaluation's instant. A range whose farther end turns out to lie nearer (31 days and one
 * February month) holds nothing.
 */
public record SpanRange(Span nearest, Span farthest) implements Operand {}
