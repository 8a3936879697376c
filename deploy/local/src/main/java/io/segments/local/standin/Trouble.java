package io.segments.local.standin;

/** What a destination may suffer from. */
public enum Trouble {
    /** It is well. */
    NONE,
    /** Nothing listens at its address. */
    DOWN,
    /** It takes nothing for now, and says when to come again: 429 with Retry-After. */
    THROTTLES,
    /** It takes nothing and says 500. */
    FAILS,
    /** It takes a request but refuses some of its upserts, record by record. */
    REFUSES_SOME,
    /** It does what it is asked to, and resets the connection before its answer is sent. */
    LOSES_ANSWERS
}
