package io.segments.condition.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.condition.FindingCode;
import io.segments.condition.Findings;
import io.segments.condition.NodePath;
import io.segments.condition.Span;
import io.segments.condition.SpanRange;
import io.segments.condition.Window;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads lengths of time and windows. */
final class TimeReader {

    private static final List<String> SPAN = List.of("amount", "unit");

    private final Findings findings;
    private final Scalars scalars;
    private final Map<String, Part<Window>> windows = Map.of(
            "within_last", (json, path) -> span(json, path).map(Window.WithinLast::new),
            "more_than_ago", (json, path) -> span(json, path).map(Window.MoreThanAgo::new),
            "between_ago", this::betweenAgo,
            "before", this::before,
            "after", this::after,
            "between_dates", this::betweenDates);

    TimeReader(Findings findings) {
        this.findings = findings;
        this.scalars = new Scalars(findings);
    }

    Optional<Window> window(JsonNode json, NodePath path) {
        return Fields.oneOf(json, path, findings, windows);
    }

    /** Reads a span whose fields stand among others. */
    Optional<Span> span(Fields fields, NodePath path) {
        var amount = fields.required("amount", scalars::integer);
        var unit = fields.required("unit", scalars::unit);
        if (amount.isEmpty() || unit.isEmpty()) {
            return Optional.empty();
        }
        var bounded = (int) Math.clamp(amount.get(), Integer.MIN_VALUE, Integer.MAX_VALUE);
        return scalars.build(path.field("amount"), FindingCode.SPAN_OUT_OF_RANGE, () -> new Span(bounded, unit.get()));
    }

    /** Reads a range whose fields stand among others. */
    Optional<SpanRange> spanRange(Fields fields, NodePath path) {
        var nearest = fields.required("nearest", this::span);
        var farthest = fields.required("farthest", this::span);
        return nearest.isPresent() && farthest.isPresent()
                ? scalars.build(
                        path.field("farthest"),
                        FindingCode.REVERSED_RANGE,
                        () -> new SpanRange(nearest.get(), farthest.get()))
                : Optional.empty();
    }

    Optional<Span> span(JsonNode json, NodePath path) {
        return Fields.of(json, path, findings, SPAN).flatMap(fields -> span(fields, path));
    }

    private Optional<Window> before(JsonNode json, NodePath path) {
        return scalars.day(json, path).map(Window.Before::new);
    }

    private Optional<Window> after(JsonNode json, NodePath path) {
        return scalars.day(json, path).map(Window.After::new);
    }

    private Optional<Window> betweenAgo(JsonNode json, NodePath path) {
        return Fields.of(json, path, findings, List.of("nearest", "farthest"))
                .flatMap(fields -> spanRange(fields, path))
                .map(Window.BetweenAgo::new);
    }

    private Optional<Window> betweenDates(JsonNode json, NodePath path) {
        return Fields.of(json, path, findings, List.of("from", "to")).flatMap(fields -> {
            var from = fields.required("from", scalars::day);
            var to = fields.required("to", scalars::day);
            return from.isPresent() && to.isPresent()
                    ? scalars.build(
                            path.field("to"),
                            FindingCode.REVERSED_RANGE,
                            () -> new Window.BetweenDates(from.get(), to.get()))
                    : Optional.empty();
        });
    }
}
