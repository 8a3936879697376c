package io.segments.definition.ledger;

/**
 * What came of a change.
 *
 * @param content what is there now
 * @param outcome whether anything had to be written
 */
public record Saved<T>(T content, Outcome outcome) {

    /** Whether anything had to be written. */
    public enum Outcome {
        /** It is new, or came back to life. */
        CREATED,
        /** It has one more version. */
        CHANGED,
        /** It was like this already. */
        UNCHANGED
    }
}
