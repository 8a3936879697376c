package io.segments.evaluator.compile;

import io.segments.condition.schema.Source;
import java.util.Optional;

/** What an engine's SQL needs where a person wrote some of it. */
public interface WrittenSqlRules {

    /** Why none of it is taken; empty where it is. */
    default Optional<String> whyNoWrittenSql() {
        return Optional.empty();
    }

    /**
     * What there is in a predicate that makes several rows of one, and that the engine refuses nowhere; empty where there is nothing of
     * that kind.
     */
    default Optional<String> multiplying(String predicate) {
        return Optional.empty();
    }

    /**
     * Whether a predicate is TRUE; false where it is FALSE or NULL.
     *
     * @param predicate as it was written: it may end in anything that a line break ends
     */
    default Fragment isTrueAsWritten(Fragment predicate) {
        return Fragment.of("CASE WHEN (\n{}\n) THEN TRUE ELSE FALSE END", predicate);
    }

    /** A table as SQL that a person wrote has to name it; empty where its full name will do. */
    default Optional<Fragment> tableInWrittenSql(Source.Table table) {
        return Optional.empty();
    }
}
