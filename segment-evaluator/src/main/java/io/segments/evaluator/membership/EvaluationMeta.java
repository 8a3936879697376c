package io.segments.evaluator.membership;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How a difference came about.
 *
 * @param definitionVersion the definition that was evaluated
 * @param asOf the instant as of which membership was computed
 * @param references other segments whose accepted membership was read
 * @param lists the content of every list that its condition names, or that of a segment which it refers to, by the list's id
 */
public record EvaluationMeta(
        long definitionVersion, Instant asOf, List<Reference> references, Map<String, Long> lists) {
    public EvaluationMeta {
        references = List.copyOf(references);
        lists = Map.copyOf(lists);
    }

    /** Of a definition that names no list. */
    public EvaluationMeta(long definitionVersion, Instant asOf, List<Reference> references) {
        this(definitionVersion, asOf, references, Map.of());
    }

    /**
     * Another segment whose accepted membership was read.
     *
     * @param evaluation the evaluation that was read; 0 when it had none
     * @param staleReason why it is not from the same refresh, a stable code; empty when it is
     */
    public record Reference(String segment, long evaluation, String staleReason) {}
}
