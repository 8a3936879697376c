package io.segments.orchestrator.sync;

/** How members are named to the destination. */
public sealed interface Identity {

    /** By the member key. */
    record MemberKey() implements Identity {}

    /** By a text column of the dataset; members without a value are left out. */
    record Column(String column, Normalization normalization) implements Identity {}

    /** What is done to a column's value before it is compared and sent. */
    enum Normalization {
        NONE,
        /** White space around it is cut, and letters are lower-cased. */
        EMAIL
    }
}
