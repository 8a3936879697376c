package io.segments.evaluator.compile;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** How conditions get at the accepted membership of another segment of the same dataset. Its condition is never looked at. */
public sealed interface MembershipReference {

    /** For places that have no memberships at hand: every condition that needs one is refused. */
    MembershipReference NONE = new InQuery(_ -> Optional.empty());

    /**
     * The engine that runs the query sees them.
     *
     * @param members a SELECT of one text column, the keys of a segment's accepted members, never NULL; empty where there is
     *     no accepted membership, and then the condition is refused
     */
    record InQuery(Function<String, Optional<Fragment>> members) implements MembershipReference {}

    /**
     * The engine does not see them: whoever reads the rows of a {@link CompiledUnit} asks for them beside the query.
     *
     * @param accepted whether a segment has an accepted membership; otherwise the condition is refused
     */
    record Beside(Predicate<String> accepted) implements MembershipReference {}
}
