package io.segments.evaluator.catalog;

/** Keeps a {@link Catalog} up to date. */
public interface CatalogReader {

    /** Begins to read; calls a listener whenever there was news. Returns at once. */
    void start(Runnable onNews);

    /** Whether everything that there was at the start is read. Nobody acts before that. */
    boolean isComplete();

    /** Returns when {@link #isComplete()}, or when the reader was stopped. */
    void awaitComplete() throws InterruptedException;

    void stop();
}
