package io.segments.orchestrator.transaction.quarkus;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.segments.orchestrator.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.function.Supplier;

/** Transactions of the container, which every connection that is taken within one takes part in. */
@ApplicationScoped
class JtaTransactions implements Transactions {

    private final TransactionSynchronizationRegistry current;

    JtaTransactions(TransactionSynchronizationRegistry current) {
        this.current = current;
    }

    @Override
    public <T> T in(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(work::get);
    }

    @Override
    public void afterCommit(Runnable work) {
        current.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    work.run();
                }
            }
        });
    }
}
