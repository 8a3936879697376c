package io.segments.evaluator.warehouse;

/** Takes the rows of a result one after the other, while the query is still running. */
@FunctionalInterface
public interface RowReader {

    void read(Row row);
}
