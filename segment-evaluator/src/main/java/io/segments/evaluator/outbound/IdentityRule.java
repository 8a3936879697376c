package io.segments.evaluator.outbound;

/** How members are named to a destination. A member whose identity comes out blank has none, and is left out. */
public sealed interface IdentityRule {

    /** The member key itself. */
    record MemberKey() implements IdentityRule {}

    /** A column, which the segment's rows must carry. */
    record Column(String column, Normalization normalization) implements IdentityRule {}

    /** What is done to the value before it is compared and sent. */
    enum Normalization {
        /** Nothing. */
        NONE,
        /** White space around it is cut and letters are lower-cased. */
        EMAIL
    }
}
