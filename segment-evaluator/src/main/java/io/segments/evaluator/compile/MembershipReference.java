package io.segments.evaluator.compile;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How conditions get at the accepted membership of another segment of the same dataset, and at the ids in lists. The other segment's
 * condition is never looked at.
 */
public sealed interface MembershipReference {

    /** For places that have no key sets at hand: every condition that needs one is refused. */
    MembershipReference NONE = new InQuery(_ -> Optional.empty());

    /**
     * The engine that runs the query sees them.
     *
     * @param keys a SELECT of one text column, the keys in a set, each once and never NULL; empty where the set can't be read, and then the condition
     *     is refused
     * @param shown whether people read the query, so that it should say what is meant rather than what is quick
     */
    record InQuery(Function<KeySet, Optional<Fragment>> keys, boolean shown) implements MembershipReference {

        /** For a query that is run. */
        public InQuery(Function<KeySet, Optional<Fragment>> keys) {
            this(keys, false);
        }
    }

    /**
     * The engine does not see them: whoever reads the rows of a {@link CompiledUnit} asks for them beside the query.
     *
     * @param readable whether a set can be read; otherwise the condition is refused
     */
    record Beside(Predicate<KeySet> readable) implements MembershipReference {}
}
