package io.segments.condition.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.condition.Count;
import io.segments.condition.FindingCode;
import io.segments.condition.Findings;
import io.segments.condition.NodePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/** Reads how many events must match. */
final class CountReader {

    private final Findings findings;
    private final Scalars scalars;
    private final Map<String, Part<Count>> counts = Map.of(
            "at_least", (json, path) -> count(json, path, Count.AtLeast::new),
            "at_most", (json, path) -> count(json, path, Count.AtMost::new),
            "exactly", (json, path) -> count(json, path, Count.Exactly::new),
            "between", this::between);

    CountReader(Findings findings) {
        this.findings = findings;
        this.scalars = new Scalars(findings);
    }

    Optional<Count> count(JsonNode json, NodePath path) {
        return Fields.oneOf(json, path, findings, counts);
    }

    private Optional<Count> count(JsonNode json, NodePath path, LongFunction<Count> kind) {
        return scalars.integer(json, path)
                .flatMap(value -> scalars.build(path, FindingCode.COUNT_OUT_OF_RANGE, () -> kind.apply(value)));
    }

    private Optional<Count> between(JsonNode json, NodePath path) {
        return Fields.of(json, path, findings, List.of("from", "to")).flatMap(fields -> {
            var from = fields.required("from", scalars::integer);
            var to = fields.required("to", scalars::integer);
            return from.isPresent() && to.isPresent()
                    ? scalars.build(path, FindingCode.COUNT_OUT_OF_RANGE, () -> new Count.Between(from.get(), to.get()))
                    : Optional.empty();
        });
    }
}
