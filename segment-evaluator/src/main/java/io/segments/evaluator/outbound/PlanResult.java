package io.segments.evaluator.outbound;

import java.util.List;

/** What became of a plan. */
public sealed interface PlanResult {

    /** There are differences: one run, or more where a former generation is drained or rows stay in the live lane. In the order of their numbers. */
    record Planned(List<PlannedRun> runs) implements PlanResult {
        public Planned {
            runs = List.copyOf(runs);
        }
    }

    /**
     * There is nothing to send.
     *
     * @param invalid members that were looked at and have no usable identity
     */
    record Nothing(long invalid) implements PlanResult {}

    /**
     * The guard holds it: nothing has changed, and the next plan looks at the same again.
     *
     * @param removes identities that would be removed
     * @param told identities that the destination has been told of
     * @param removedBefore identities that were removed in the 24 hours before
     */
    record Held(long removes, long told, long removedBefore) implements PlanResult {}

    /** The segment's rows do not carry these columns yet: nothing has changed; plan again after its next evaluation. */
    record Waiting(List<String> columns) implements PlanResult {
        public Waiting {
            columns = List.copyOf(columns);
        }
    }
}
