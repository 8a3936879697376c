package io.segments.orchestrator.transaction;

import java.util.function.Supplier;

/** Makes several calls of ports one database transaction. */
public interface Transactions {

    /** Runs work in a transaction of its own, which is rolled back when the work throws. */
    <T> T in(Supplier<T> work);

    /** Runs something once the current transaction has committed; never, when it is rolled back. */
    void afterCommit(Runnable work);
}
