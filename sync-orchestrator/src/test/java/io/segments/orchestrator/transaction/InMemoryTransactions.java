package io.segments.orchestrator.transaction;

import java.util.function.Supplier;

/** For ports that are in memory: there is nothing to roll back, and everything is committed at once. */
public final class InMemoryTransactions implements Transactions {

    @Override
    public <T> T in(Supplier<T> work) {
        return work.get();
    }

    @Override
    public void afterCommit(Runnable work) {
        work.run();
    }
}
