package io.segments.workers.spi;

/** A connection to one destination. Its methods may be called by several threads at once. */
public interface DestinationConnector extends AutoCloseable {

    /**
     * Sends one batch, in one attempt, and reads the answer. Never throws for what a destination answers or fails to answer: that is a value. Ends
     * within {@linkplain Declaration#requestTimeout() the declared time}, because nothing may be sent when the worker might no longer own the partition.
     *
     * @throws InterruptedException when the attempt was given up because the partition is taken away; what the destination made of it is unknown
     */
    Answer deliver(Batch batch) throws InterruptedException;

    /** Frees what it holds. Called once, when no delivery is running. */
    @Override
    void close();
}
