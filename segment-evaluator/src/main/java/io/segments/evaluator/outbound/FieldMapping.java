package io.segments.evaluator.outbound;

import io.segments.evaluator.membership.AttributeValue;

/** One field that a destination is told. */
public record FieldMapping(String field, Source source) {

    /** Where the value comes from. */
    public sealed interface Source {

        /** A column, which the segment's rows must carry. */
        record Column(String column) implements Source {}

        /** Always the same. */
        record Constant(AttributeValue value) implements Source {}
    }
}
