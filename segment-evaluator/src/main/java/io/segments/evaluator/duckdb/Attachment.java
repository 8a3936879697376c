package io.segments.evaluator.duckdb;

/** A warehouse that is attached until this is closed. */
public interface Attachment extends AutoCloseable {

    /** What SQL calls it: {@code USE <catalog>}, quoted. */
    String catalog();

    @Override
    void close();
}
