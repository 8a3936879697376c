package io.segments.workers.rate;

import java.util.List;

/**
 * What the commit of a partition's offset has to carry, and what may be used once it is committed.
 *
 * @param partition the partition
 * @param metadata the text that the commit carries
 * @param promises what it reserves
 */
public record Reservation(int partition, String metadata, List<Promise> promises) {

    /** Units of one limit that are reserved once the commit is there. */
    record Promise(Account account, long bucket, long units) {}

    public Reservation {
        promises = List.copyOf(promises);
    }
}
