package io.segments.evaluator.membership;

import java.time.Instant;
import java.util.List;

/**
 * How a difference came about.
 *
 * @param definitionVersion the definition that was evaluated
 * @param asOf the instant as of which membership was computed
 * @param references other segments whose accepted membership was read
 */
public record EvaluationMeta(long definitionVersion, Instant asOf, List<Reference> references) {
    public EvaluationMeta {
        references = List.copyOf(references);
    }

    /**
     * Another segment whose accepted membership was read.
     *
     * @param evaluation the evaluation that was read; 0 when it had none
     * @param staleReason why it is not from the same refresh, a stable code; empty when it is
     */
    public record Reference(String segment, long evaluation, String staleReason) {}
}
