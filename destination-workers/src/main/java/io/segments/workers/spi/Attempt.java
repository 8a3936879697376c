package io.segments.workers.spi;

/**
 * An attempt at a batch that is ready to be made: one request at most. Which one was decided when it was prepared, so that it can wait for the limits of exactly that request.
 */
public interface Attempt {

    /** Where a request goes that no limit of a single endpoint counts. */
    String ANYWHERE = "";

    /** What is done once the attempt may be made. */
    @FunctionalInterface
    interface Sending {
        /** Sends the request and reads the answer, as {@link DestinationConnector#deliver} does. */
        Answer send() throws InterruptedException;
    }

    /** The endpoint that it goes to, one of {@link Declaration#endpoints()}, or {@link #ANYWHERE}. */
    String endpoint();

    /** How many operations its request carries: what limits of records count. */
    int records();

    /** Makes it, once. */
    Answer make() throws InterruptedException;

    /** An attempt whose request carries so many operations to an endpoint. */
    static Attempt to(String endpoint, int records, Sending sending) {
        return new Attempt() {
            @Override
            public String endpoint() {
                return endpoint;
            }

            @Override
            public int records() {
                return records;
            }

            @Override
            public Answer make() throws InterruptedException {
                return sending.send();
            }
        };
    }
}
