package io.segments.workers.rate;

/** What is known of what was spent for a partition before this replica got it. */
public sealed interface History {

    /** Nothing was ever sent for it. */
    record None() implements History {}

    /** Nobody wrote it down: no limit was set at that time, or the offset was set by hand. */
    record Unknown() implements History {}

    /** What the last commit says. */
    record Recorded(String metadata) implements History {}
}
