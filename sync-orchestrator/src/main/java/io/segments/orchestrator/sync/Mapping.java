package io.segments.orchestrator.sync;

import java.math.BigDecimal;
import java.util.Optional;

/** One field that the destination is told, and where its value comes from. */
public record Mapping(String field, Source source) {

    /** Where a value comes from. */
    public sealed interface Source {
        /** A column of the segment's dataset. */
        record Column(String name) implements Source {}

        /** A column of the segment's dataset; the field is left out for members without a value. */
        record FilledColumn(String name) implements Source {}

        /** A text. */
        record Text(String value) implements Source {}

        /** A number. */
        record Number(BigDecimal value) implements Source {}

        /** True or false. */
        record Bool(boolean value) implements Source {}
    }

    /** The mapped column, where it is one. */
    public Optional<String> column() {
        return switch (source) {
            case Source.Column(var name) -> Optional.of(name);
            case Source.FilledColumn(var name) -> Optional.of(name);
            case Source.Text _, Source.Number _, Source.Bool _ -> Optional.empty();
        };
    }
}
