package io.segments.evaluator.catalog;

import io.segments.condition.Condition;

/** What a definition says, as far as this version of the service can read it. */
public sealed interface Content {

    /** Who belongs. */
    record Readable(Condition condition) implements Content {}

    /**
     * Nothing is evaluated, and the last membership stays: content that is not understood never widens an audience.
     *
     * @param code stable code of the reason
     * @param message what is not understood, for a person
     */
    record NotUnderstood(String code, String message) implements Content {}
}
