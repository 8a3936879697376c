package io.segments.condition.wire;

import io.segments.condition.Condition;
import io.segments.condition.NodePath;
import io.segments.condition.Span;
import io.segments.condition.Step;
import io.segments.condition.Window;
import io.segments.contract.condition.v1.Sequence;
import java.util.ArrayList;
import java.util.Optional;

/** Reads sequences of events from messages; throws {@link NotUnderstood}, and nothing else. */
final class SequenceDecoder {

    private SequenceDecoder() {}

    static Condition sequence(Sequence message, NodePath path) {
        ConditionDecoder.requireKnown(message, path);
        var via = ConditionDecoder.via(message.hasVia(), message.getVia(), path.field("via"));
        var window =
                message.hasWindow() ? TimeDecoder.window(message.getWindow(), path.field("window")) : Window.ALWAYS;
        var steps = new ArrayList<Step>();
        for (var i = 0; i < message.getStepsCount(); i++) {
            steps.add(step(message.getSteps(i), path.field("steps").index(i)));
        }
        return NotUnderstood.building(path, () -> new Condition.Sequence(message.getDataset(), via, window, steps));
    }

    private static Step step(Sequence.Step message, NodePath path) {
        ConditionDecoder.requireKnown(message, path);
        Optional<Condition> where = message.hasWhere()
                ? Optional.of(ConditionDecoder.condition(message.getWhere(), path.field("where")))
                : Optional.empty();
        Optional<Span> within = message.hasWithin()
                ? Optional.of(TimeDecoder.span(message.getWithin(), path.field("within")))
                : Optional.empty();
        var same = new ArrayList<Step.Same>();
        for (var i = 0; i < message.getSameCount(); i++) {
            same.add(same(message.getSame(i), path.field("same").index(i)));
        }
        return NotUnderstood.building(
                path, () -> new Step(message.getNegated(), message.getEventsList(), where, within, same));
    }

    private static Step.Same same(Sequence.Same message, NodePath path) {
        ConditionDecoder.requireKnown(message, path);
        var operator = ConditionDecoder.operator(message.getOperator(), path.field("operator"));
        return NotUnderstood.building(
                path, () -> new Step.Same(message.getColumn(), operator, message.getStep(), message.getOther()));
    }
}
