package io.segments.orchestrator.run;

import java.time.Instant;

/**
 * A plan that the guard held: it would remove so many of what was told.
 *
 * @param plan the number of the plan, until one passes; 0 when the evaluator knows no waivers
 * @param syncVersion the sync version that it was planned under
 * @param evaluation the evaluation of the segment that it is from
 * @param removedBefore identities that were removed in the 24 hours before
 * @param at since when
 */
public record Held(
        String workspace,
        String sync,
        long removes,
        long told,
        long removedBefore,
        long plan,
        long syncVersion,
        long evaluation,
        Instant at) {}
