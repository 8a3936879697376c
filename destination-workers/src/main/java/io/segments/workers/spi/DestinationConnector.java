package io.segments.workers.spi;

import java.util.Optional;

/** A connection to one destination. Its methods may be called by several threads at once. */
public interface DestinationConnector extends AutoCloseable {

    /**
     * Sends one batch, in one attempt, and reads the answer. Never throws for what a destination answers or fails to answer: that is a value. Ends
     * within {@linkplain Declaration#requestTimeout() the declared time}, because nothing may be sent when the worker might no longer own the partition.
     *
     * @throws InterruptedException when the attempt was given up because the partition is taken away; what the destination made of it is unknown
     */
    Answer deliver(Batch batch) throws InterruptedException;

    /**
     * Gets an attempt at a batch ready, without sending anything. To be overridden by connectors to destinations that limit single endpoints; then {@link #deliver} makes what this prepares.
     */
    default Attempt prepare(Batch batch) {
        return Attempt.to(Attempt.ANYWHERE, batch.size(), () -> deliver(batch));
    }

    /**
     * Asks the destination whether it is there and takes the credential: one request that changes nothing, within the declared time. Empty when there is no such question.
     * Of the answer only trouble of the whole destination counts, or that there is an answer at all.
     */
    default Optional<Answer> check() throws InterruptedException {
        return Optional.empty();
    }

    /** Frees what it holds. Called once, when no delivery is running. */
    @Override
    void close();
}
