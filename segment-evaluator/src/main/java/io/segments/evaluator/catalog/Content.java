package io.segments.evaluator.catalog;

import io.segments.condition.Condition;
import io.segments.condition.MemberLimit;
import java.util.Optional;

/** What a definition says, as far as this version of the service can read it. */
public sealed interface Content {

    /**
     * Who belongs.
     *
     * @param limit how many of those for whom the condition holds are members; empty for all
     */
    record Readable(Condition condition, Optional<MemberLimit> limit) implements Content {

        /** Without a limit. */
        public Readable(Condition condition) {
            this(condition, Optional.empty());
        }
    }

    /**
     * Nothing is evaluated, and the last membership stays: content that is not understood never widens an audience.
     *
     * @param code stable code of the reason
     * @param message what is not understood, for a person
     */
    record NotUnderstood(String code, String message) implements Content {}
}
