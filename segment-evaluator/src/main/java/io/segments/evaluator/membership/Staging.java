package io.segments.evaluator.membership;

/** A unit's result, materialised once beside the members. Nothing of it is visible to readers. Holds resources until closed. */
public interface Staging extends AutoCloseable {

    UnitQuery query();

    /** Rows of the result, those without an id included. */
    long rows();

    @Override
    void close();
}
