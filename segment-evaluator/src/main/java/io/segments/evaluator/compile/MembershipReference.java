package io.segments.evaluator.compile;

import java.util.Optional;

/** How a query reads the accepted membership of another segment of the same dataset. */
@FunctionalInterface
public interface MembershipReference {

    /** For places that have no memberships at hand: every condition that needs one is refused. */
    MembershipReference NONE = _ -> Optional.empty();

    /**
     * A SELECT of one text column, the keys of the segment's accepted members, never NULL, that the engine which runs the
     * query can answer; empty where there is none, and then the condition is refused.
     */
    Optional<Fragment> members(String segment);
}
