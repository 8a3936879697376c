package io.segments.definition.preview.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.segments.api.Finding;
import io.segments.definition.form.Form;
import io.segments.definition.preview.Evaluations;
import io.segments.definition.preview.Evaluations.Attempt;
import io.segments.definition.preview.Evaluations.Evaluation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a segment's evaluations.
 *
 * @param items applied evaluations, newest first
 * @param attempt the latest attempt that was not applied and has not been followed by an applied one; missing when there
 *     is none
 * @param nextTime when the segment is due again; missing when it is not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvaluationsView(
        List<EvaluationView> items,
        @Nullable AttemptView attempt,
        @Nullable Instant nextTime) {

    /**
     * An applied evaluation.
     *
     * @param evaluation 1, 2, 3, ... without gaps
     * @param definitionVersion the definition that was evaluated
     * @param asOf the instant as of which membership was computed
     * @param entered members that entered
     * @param exited members that left
     * @param updated members whose exposed columns changed
     * @param size members afterwards
     * @param nullIds rows left out because their id was NULL
     */
    public record EvaluationView(
            long evaluation,
            long definitionVersion,
            Instant asOf,
            long entered,
            long exited,
            long updated,
            long size,
            long nullIds) {
        static EvaluationView of(Evaluation evaluation) {
            return new EvaluationView(
                    evaluation.number(),
                    evaluation.definitionVersion(),
                    evaluation.asOf(),
                    evaluation.change().entered(),
                    evaluation.change().exited(),
                    evaluation.change().updated(),
                    evaluation.size(),
                    evaluation.nullIds());
        }
    }

    /**
     * An attempt that was not applied.
     *
     * @param attempt unique id of the attempt
     * @param definitionVersion the definition that was evaluated
     * @param outcome why it was not applied: failed, held, superseded or other
     * @param asOf the instant as of which membership was computed
     * @param findings what was found
     * @param wouldEnter members that would have entered
     * @param wouldExit members that would have left
     * @param size members before
     * @param nextAttemptTime the earliest instant of the next attempt; missing when none is planned
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AttemptView(
            String attempt,
            long definitionVersion,
            String outcome,
            Instant asOf,
            List<Finding> findings,
            long wouldEnter,
            long wouldExit,
            long size,
            @Nullable Instant nextAttemptTime) {
        static AttemptView of(Attempt attempt) {
            return new AttemptView(
                    attempt.id(),
                    attempt.definitionVersion(),
                    Form.word(attempt.outcome()),
                    attempt.asOf(),
                    attempt.findings(),
                    attempt.would().entered(),
                    attempt.would().exited(),
                    attempt.size(),
                    attempt.nextAttempt().orElse(null));
        }
    }

    static EvaluationsView of(Evaluations evaluations) {
        return new EvaluationsView(
                evaluations.applied().stream().map(EvaluationView::of).toList(),
                evaluations.attempt().map(AttemptView::of).orElse(null),
                evaluations.next().orElse(null));
    }
}
