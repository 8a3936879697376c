package io.segments.evaluator.preview;

import io.segments.condition.ColumnType;
import io.segments.condition.Value;
import io.segments.evaluator.compile.CompiledExplanation;
import io.segments.evaluator.compile.KeySet;
import io.segments.evaluator.preview.Explanation.Found;
import io.segments.evaluator.warehouse.Row;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Reads the one row of an explanation. */
final class ExplainedRow {

    private final CompiledExplanation compiled;
    private final Predicate<KeySet> accepted;

    /** @param accepted whether the row's key is in a set that is read beside the query */
    ExplainedRow(CompiledExplanation compiled, Predicate<KeySet> accepted) {
        this.compiled = compiled;
        this.accepted = accepted;
    }

    List<Explanation.Part> parts(Row row) {
        return compiled.parts().stream()
                .map(part -> new Explanation.Part(
                        part.path(),
                        part.holds().holds(flag -> row.flag(1 + flag), accepted),
                        part.readings().stream()
                                .map(reading -> reading(reading, row))
                                .toList()))
                .toList();
    }

    private Explanation.Reading reading(CompiledExplanation.Reading reading, Row row) {
        if (reading.value().isEmpty()) {
            return reading(reading, Found.PERSONAL, Optional.empty());
        }
        var column = column(reading.value());
        var value = row.value(column, reading.type());
        if (value.isEmpty()) {
            return reading(reading, row.text(column) == null ? Found.MISSING : Found.BEYOND, value);
        }
        if (reading.divisor().isEmpty()) {
            return reading(reading, Found.PRESENT, value);
        }
        return row.value(column(reading.divisor()), ColumnType.NUMBER)
                .flatMap(divisor -> quotient(value.get(), divisor))
                .map(quotient -> reading(reading, Found.PRESENT, Optional.of(quotient)))
                .orElseGet(() -> reading(reading, Found.MISSING, Optional.empty()));
    }

    private static Explanation.Reading reading(
            CompiledExplanation.Reading reading, Found found, Optional<Value> value) {
        return new Explanation.Reading(reading.kind(), reading.column(), found, value);
    }

    private static Optional<Value> quotient(Value sum, Value count) {
        return sum instanceof Value.Number(var dividend)
                        && count instanceof Value.Number(var divisor)
                        && divisor.signum() != 0
                ? Optional.of(dividend.divide(divisor, MathContext.DECIMAL64))
                        .filter(Value.Number::isInRange)
                        .map(Value.Number::new)
                : Optional.empty();
    }

    private int column(OptionalInt value) {
        return 1 + compiled.flags() + value.orElseThrow();
    }
}
