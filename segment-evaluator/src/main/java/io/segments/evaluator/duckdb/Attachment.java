package io.segments.evaluator.duckdb;

import java.util.Optional;

/** A warehouse that is attached until this is closed. */
public interface Attachment extends AutoCloseable {

    /** What SQL calls it: {@code USE <catalog>}, quoted. */
    String catalog();

    /** What is attached. */
    DuckDbSource source();

    /**
     * Names what its files held when it was attached: as long as the name is the same, they hold the same. Empty when they were changed a moment ago, so that
     * another change could go unnoticed, or when the file system does not tell.
     */
    Optional<String> content();

    @Override
    void close();
}
