package io.segments.evaluator.outbound;

import io.segments.evaluator.membership.AttributeValue;
import java.util.stream.Stream;

/** One field that a destination is told. */
public record FieldMapping(String field, Source source) {

    /** The columns that its value is made of. */
    public Stream<String> columns() {
        return switch (source) {
            case Source.Column(var column) -> Stream.of(column);
            case Source.FilledColumn(var column) -> Stream.of(column);
            case Source.Constant _ -> Stream.empty();
        };
    }

    /** Where the value comes from. */
    public sealed interface Source {

        /** A column, which the segment's rows must carry. */
        record Column(String column) implements Source {}

        /** A column, which the segment's rows must carry. The field is left out for members without a value. */
        record FilledColumn(String column) implements Source {}

        /** Always the same. */
        record Constant(AttributeValue value) implements Source {}
    }
}
