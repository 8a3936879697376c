package io.segments.orchestrator.sync;

import java.util.function.Supplier;

/** Makes several calls of ports one database transaction. */
public interface Transactions {

    /** Runs work in a transaction of its own, which is rolled back when the work throws. */
    <T> T in(Supplier<T> work);
}
