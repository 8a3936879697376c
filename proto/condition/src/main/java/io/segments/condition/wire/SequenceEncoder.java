package io.segments.condition.wire;

import io.segments.condition.Step;
import io.segments.condition.Window;
import io.segments.contract.condition.v1.Sequence;

/** Writes sequences of events to messages. */
final class SequenceEncoder {

    private SequenceEncoder() {}

    static Sequence sequence(io.segments.condition.Condition.Sequence sequence) {
        var message = Sequence.newBuilder().setDataset(sequence.dataset());
        sequence.via().ifPresent(via -> message.setVia(ConditionEncoder.relationship(via)));
        if (!sequence.window().equals(Window.ALWAYS)) {
            message.setWindow(ConditionEncoder.window(sequence.window()));
        }
        sequence.steps().forEach(step -> message.addSteps(step(step)));
        return message.build();
    }

    private static Sequence.Step step(Step step) {
        var message = Sequence.Step.newBuilder().setNegated(step.negated()).addAllEvents(step.events());
        step.where().ifPresent(where -> message.setWhere(ConditionEncoder.condition(where)));
        step.within().ifPresent(within -> message.setWithin(ConditionEncoder.span(within)));
        step.same().forEach(same -> message.addSame(same(same)));
        return message.build();
    }

    private static Sequence.Same same(Step.Same same) {
        return Sequence.Same.newBuilder()
                .setColumn(same.column())
                .setOperator(ConditionEncoder.operator(same.operator()))
                .setStep(same.step())
                .setOther(same.other())
                .build();
    }
}
