package io.segments.condition.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.condition.Condition;
import io.segments.condition.Condition.Sequence;
import io.segments.condition.FindingCode;
import io.segments.condition.Findings;
import io.segments.condition.NodePath;
import io.segments.condition.Operator;
import io.segments.condition.Span;
import io.segments.condition.Step;
import io.segments.condition.Step.Same;
import io.segments.condition.TimeUnit;
import io.segments.condition.Window;
import java.util.List;
import java.util.Optional;

/** Reads sequences of events; what is wrong becomes findings. */
final class SequenceReader {

    private static final List<String> SEQUENCE = List.of("dataset", "via", "window", "steps");
    private static final List<String> STEP = List.of("not", "events", "where", "within", "same");
    private static final List<String> SAME = List.of("column", "operator", "step", "other");

    private final Findings findings;
    private final ConditionReader conditions;
    private final Scalars scalars;
    private final TimeReader times;

    SequenceReader(Findings findings, ConditionReader conditions) {
        this.findings = findings;
        this.conditions = conditions;
        this.scalars = new Scalars(findings);
        this.times = new TimeReader(findings);
    }

    Optional<Condition> sequence(JsonNode json, NodePath path) {
        return Fields.of(json, path, findings, SEQUENCE).flatMap(fields -> {
            var dataset = fields.required("dataset", scalars::name);
            var via = conditions.via(fields);
            var window = fields.optional("window", times::window, Window.ALWAYS);
            var steps = fields.required("steps", this::steps);
            return dataset.isPresent()
                            && window.isPresent()
                            && steps.isPresent()
                            && via.isPresent() == fields.has("via")
                    ? Optional.of(new Sequence(dataset.get(), via, window.get(), steps.get()))
                    : Optional.empty();
        });
    }

    private Optional<List<Step>> steps(JsonNode json, NodePath path) {
        return Fields.list(json, path, findings, this::step).filter(steps -> isSound(steps, path));
    }

    private Optional<Step> step(JsonNode json, NodePath path) {
        return Fields.of(json, path, findings, STEP).flatMap(fields -> {
            var negated = fields.optional("not", scalars::flag, false);
            var events = conditions.events(fields);
            var where = conditions.where(fields);
            var within = fields.has("within") ? fields.required("within", this::within) : Optional.<Span>empty();
            var same = fields.optional("same", (list, at) -> Fields.list(list, at, findings, this::same), List.of());
            var whole = negated.isPresent()
                    && events.isPresent()
                    && same.isPresent()
                    && where.isPresent() == fields.has("where")
                    && within.isPresent() == fields.has("within");
            return whole
                    ? Optional.of(new Step(negated.get(), events.get(), where, within, same.get()))
                    : Optional.empty();
        });
    }

    private Optional<Span> within(JsonNode json, NodePath path) {
        var span = times.span(json, path);
        if (span.map(Span::unit).filter(TimeUnit::followsTheCalendar).isPresent()) {
            findings.add(
                    path.field("unit"),
                    FindingCode.UNKNOWN_UNIT,
                    "the time between two events has an exact length, in minute, hour, day or week; instead of a month say"
                            + " 30 day, instead of a year 365 day");
            return Optional.empty();
        }
        return span;
    }

    private Optional<Same> same(JsonNode json, NodePath path) {
        return Fields.of(json, path, findings, SAME).flatMap(fields -> {
            var column = fields.required("column", scalars::name);
            var operator = fields.optional("operator", scalars::operator, Operator.IS);
            var step = fields.required("step", scalars::integer);
            var other = fields.has("other") ? fields.required("other", scalars::name) : column;
            return column.isPresent() && operator.isPresent() && step.isPresent() && other.isPresent()
                    ? scalars.build(
                            path.field("operator"),
                            FindingCode.OPERATOR_NOT_FOR_TYPE,
                            () -> new Same(
                                    column.get(),
                                    operator.get(),
                                    (int) Math.clamp(step.get(), 0L, Integer.MAX_VALUE),
                                    other.get()))
                    : Optional.empty();
        });
    }

    /** Whether steps are a sequence; everything that is wrong with them is found. */
    private boolean isSound(List<Step> steps, NodePath path) {
        var sound = true;
        if (steps.size() < Sequence.LEAST_STEPS || steps.size() > Sequence.MOST_STEPS) {
            findings.add(
                    path,
                    FindingCode.STEPS_OUT_OF_RANGE,
                    "a sequence has %d to %d steps; this one has %d"
                            .formatted(Sequence.LEAST_STEPS, Sequence.MOST_STEPS, steps.size()));
            sound = false;
        }
        var first = steps.getFirst();
        if (first.negated() || first.within().isPresent() || !first.same().isEmpty()) {
            findings.add(
                    path.index(0),
                    FindingCode.NOT_A_FIRST_STEP,
                    "a sequence starts with an event that happened, without not, within or same; start with the event that"
                            + " the others follow");
            sound = false;
        }
        for (var i = 1; i < steps.size(); i++) {
            sound &= isComparedWithEarlierSteps(steps, i, path.index(i).field("same"));
        }
        return sound;
    }

    private boolean isComparedWithEarlierSteps(List<Step> steps, int step, NodePath path) {
        var same = steps.get(step).same();
        var sound = true;
        for (var i = 0; i < same.size(); i++) {
            if (!Sequence.isEvent(steps.subList(0, step), same.get(i).step())) {
                findings.add(
                        path.index(i).field("step"),
                        FindingCode.NOT_AN_EARLIER_STEP,
                        "this must be the number, from 1, of an earlier step that is not a not");
                sound = false;
            }
        }
        return sound;
    }
}
