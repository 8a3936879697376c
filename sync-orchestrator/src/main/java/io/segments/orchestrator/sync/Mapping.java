package io.segments.orchestrator.sync;

import io.segments.orchestrator.sync.Mapping.Source.Column;
import java.math.BigDecimal;
import java.util.Optional;

/** One field that the destination is told, and where its value comes from. */
public record Mapping(String field, Source source) {

    /** Where a value comes from. */
    public sealed interface Source {
        /** A column of the segment's dataset. */
        record Column(String name) implements Source {}

        /** A text. */
        record Text(String value) implements Source {}

        /** A number. */
        record Number(BigDecimal value) implements Source {}

        /** True or false. */
        record Bool(boolean value) implements Source {}
    }

    /** The mapped column, where it is one. */
    public Optional<String> column() {
        return source instanceof Column(var name) ? Optional.of(name) : Optional.empty();
    }
}
