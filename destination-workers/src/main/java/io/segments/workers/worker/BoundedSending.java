package io.segments.workers.worker;

import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Batch;
import io.segments.workers.worker.Halt.HaltedException;
import java.util.concurrent.Semaphore;

/** Lets only as many requests be under way at once as the destination makes use of. */
record BoundedSending(Sending inner, Semaphore atOnce) implements Sending {

    @Override
    public Answer send(Batch batch, Halt halt) throws HaltedException, InterruptedException {
        atOnce.acquire();
        try {
            return inner.send(batch, halt);
        } finally {
            atOnce.release();
        }
    }
}
