package io.segments.workers.rate;

/** Leave to send one request. Until one of its methods is called the request counts as one that has not arrived yet. */
public interface Permit {

    /** The request was answered, or given up: it arrived before now or never. */
    void ended();

    /** The request was not sent after all. */
    void cancel();
}
