package io.segments.workers.worker;

import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Batch;
import io.segments.workers.worker.Halt.HaltedException;
import java.time.Duration;

/** Sends only when the attempt must end before the worker could have lost the partition. */
record LeasedSending(Sending inner, SessionLease lease, Duration requestTimeout) implements Sending {

    @Override
    public Answer send(Batch batch, Halt halt) throws HaltedException, InterruptedException {
        lease.await(requestTimeout, halt);
        return inner.send(batch, halt);
    }
}
