package io.segments.evaluator.evaluation;

import io.segments.evaluator.membership.Attempt;
import io.segments.evaluator.membership.Cancellation;
import io.segments.evaluator.membership.Difference;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.Staging;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks the warehouse who belongs, and compares the answer with the members. Changes nothing that readers see. */
public interface UnitComputation {

    /**
     * Computes a task. Blocks as long as the warehouse takes.
     *
     * @throws UnitFailedException when there is no result, also because it was cancelled
     */
    Computed compute(UnitTask task, Cancellation cancellation);

    /**
     * A result that is kept aside.
     *
     * @param rows rows of the dataset with an id
     * @param differences what would change, by segment; each tells how many rows have no id
     * @param refused segments that can't be computed, and why
     * @param unchanged segments whose members are those of the last evaluation, because nothing has changed that they follow from
     * @param staging holds the result until closed; empty when no segment could be computed
     */
    record Computed(
            long rows,
            Map<SegmentKey, Difference> differences,
            Map<SegmentKey, List<Attempt.Reason>> refused,
            Set<SegmentKey> unchanged,
            Optional<Staging> staging)
            implements AutoCloseable {

        public Computed {
            differences = Map.copyOf(differences);
            refused = Map.copyOf(refused);
            unchanged = Set.copyOf(unchanged);
        }

        @Override
        public void close() {
            staging.ifPresent(Staging::close);
        }
    }

    /** There is no result. */
    final class UnitFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String code;

        /**
         * Says why.
         *
         * @param code stable kebab-case code
         * @param message what happened, for a person; never personal data
         */
        public UnitFailedException(String code, String message) {
            super(message);
            this.code = code;
        }

        /**
         * Says why.
         *
         * @param code stable kebab-case code
         * @param message what happened, for a person; never personal data
         */
        public UnitFailedException(String code, String message, Throwable cause) {
            super(message, cause);
            this.code = code;
        }

        /** As the attempt's record carries it. */
        public Attempt.Reason reason() {
            return new Attempt.Reason("$", code, String.valueOf(getMessage()));
        }
    }
}
