package io.segments.orchestrator.sync;

import io.segments.template.Template;
import java.math.BigDecimal;
import java.util.stream.Stream;

/** One field that the destination is told, and where its value comes from. */
public record Mapping(String field, Source source) {

    /** Where a value comes from. */
    public sealed interface Source {
        /** A column of the segment's dataset. */
        record Column(String name) implements Source {}

        /** A column of the segment's dataset; the field is left out for members without a value. */
        record FilledColumn(String name) implements Source {}

        /**
         * A text that is put together of columns.
         *
         * @param filled whether the field is left out for members of whom it is blank
         */
        record Liquid(Template template, boolean filled) implements Source {}

        /** A text. */
        record Text(String value) implements Source {}

        /** A number. */
        record Number(BigDecimal value) implements Source {}

        /** True or false. */
        record Bool(boolean value) implements Source {}
    }

    /** The columns that its value is made of. */
    public Stream<String> columns() {
        return switch (source) {
            case Source.Column(var name) -> Stream.of(name);
            case Source.FilledColumn(var name) -> Stream.of(name);
            case Source.Liquid(var template, var _) -> template.columns().stream();
            case Source.Text _, Source.Number _, Source.Bool _ -> Stream.empty();
        };
    }

    /** Whether the field is left out for some members, so that the destination has to leave alone what it is not told. */
    boolean leavesOut() {
        return source instanceof Source.FilledColumn || (source instanceof Source.Liquid liquid && liquid.filled());
    }
}
