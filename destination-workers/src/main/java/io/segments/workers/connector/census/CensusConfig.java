package io.segments.workers.connector.census;

import io.segments.workers.spi.Secret;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings of a service that was written for Census, and what the service said of itself.
 *
 * @param endpoint where it is and how it is asked
 * @param mode how members are written
 * @param identifier the field by which records are told, where an object has several
 * @param failures what a record is that the service did not take
 * @param records most records in a request
 * @param parallelism requests at once of one replica
 * @param service what the service said
 */
record CensusConfig(
        Endpoint endpoint,
        WriteMode mode,
        Optional<String> identifier,
        Failures failures,
        int records,
        int parallelism,
        Service service) {

    /**
     * Where a service is and how it is asked.
     *
     * @param url its URL, which may hold a secret
     * @param token what it knows its caller by, if it does
     * @param timeout longest time of a request
     */
    record Endpoint(Secret url, Optional<Secret> token, Duration timeout) {}

    /** What a record is that the service did not take. */
    enum Failures {
        /** Rejected: sent again when it changes, or on request. */
        REJECTED,
        /** Deferred: sent again later. */
        DEFERRED
    }
}
