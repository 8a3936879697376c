package io.segments.evaluator.compile;

import io.segments.condition.schema.Source;
import java.util.List;

/** Tells which columns a source has now. */
@FunctionalInterface
public interface SourceDescriber {

    /** The usable columns of a table, view or query, in the source's order; fails when there is no such source. */
    List<SourceColumn> describe(Source source);
}
