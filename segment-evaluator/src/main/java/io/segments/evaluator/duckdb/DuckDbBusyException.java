package io.segments.evaluator.duckdb;

/** Another process writes the file, and has not ended in time. */
public final class DuckDbBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DuckDbBusyException(String message) {
        super(message);
    }
}
