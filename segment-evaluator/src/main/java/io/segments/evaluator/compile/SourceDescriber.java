package io.segments.evaluator.compile;

import io.segments.condition.schema.Source;
import java.util.List;

/** Tells which columns a source has now. */
public interface SourceDescriber {

    /** The usable columns of a table, view or query, in the source's order; fails when it can't be read, a compiler's one with {@link Unanswerable}. */
    List<SourceColumn> describe(Source source);

    /** SQL that a person wrote, as it is to stand in a query. */
    default String text(Source.Query query) {
        return query.sql();
    }
}
