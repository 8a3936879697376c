package io.segments.workers.worker;

import io.segments.workers.spi.Answer;
import io.segments.workers.spi.Batch;
import io.segments.workers.worker.Halt.HaltedException;

/** One attempt to send a batch, with what has to be waited for before it. */
interface Sending {

    /**
     * Waits until the batch may be sent, and sends it.
     *
     * @throws HaltedException when it was not sent, because the lane ends
     * @throws InterruptedException when it was given up, and what the destination made of it is unknown
     */
    Answer send(Batch batch, Halt halt) throws HaltedException, InterruptedException;
}
