package io.segments.evaluator.membership;

/**
 * One applied evaluation.
 *
 * @param number 1, 2, 3, ... without gaps for each segment
 * @param refreshed members of whom only columns changed that no subscriber sees
 * @param size members afterwards
 * @param nullIds rows that were left out because they have no id
 */
public record Evaluation(
        UnitKey unit,
        SegmentKey segment,
        long number,
        EvaluationMeta meta,
        long entered,
        long exited,
        long updated,
        long refreshed,
        long size,
        long nullIds,
        SegmentProjection projection) {}
