package io.segments.relay;

import java.time.Duration;
import java.util.Map;

/**
 * How one service's relay is set up. The same for all instances of the service.
 *
 * @param service the service's name; becomes the CloudEvents source
 * @param slot name of the replication slot and of the publication; unique in the database server
 * @param database the database that holds the outbox
 * @param topicPrefix first part of every topic's name
 * @param kafka settings of Kafka clients: bootstrap servers, security
 * @param timing how often is looked, and how far the slot may fall behind
 */
public record RelaySettings(
        String service, String slot, Database database, String topicPrefix, Map<String, String> kafka, Timing timing) {

    /**
     * The database that holds the outbox. Its user owns the outbox table and may replicate.
     *
     * @param jdbcUrl address for PostgreSQL's JDBC driver
     * @param username the user
     * @param password the user's password; empty for none
     */
    public record Database(String jdbcUrl, String username, String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return "Database[" + jdbcUrl + "]";
        }
    }

    /**
     * How often is looked, and how far the slot may fall behind.
     *
     * @param poll pause between two looks at the write-ahead log
     * @param watch pause between two looks at the lock, at most {@link #LONGEST_WATCH}
     * @param retry pause after a failure
     * @param maxSlotLag bytes of write-ahead log that may wait for the relay before it counts as unhealthy
     */
    public record Timing(Duration poll, Duration watch, Duration retry, long maxSlotLag) {

        /** Longest pause between two looks at the lock; the server ends a session that is silent for twice as long. */
        public static final Duration LONGEST_WATCH = Duration.ofSeconds(10);

        public Timing {
            if (watch.compareTo(LONGEST_WATCH) > 0) {
                throw new IllegalArgumentException(
                        "segments.relay.watch-interval is " + watch + "; it must be " + LONGEST_WATCH + " or less");
            }
        }
    }

    public RelaySettings {
        kafka = Map.copyOf(kafka);
        if (!slot.matches("[a-z0-9_]{1,63}")) {
            throw new IllegalArgumentException(
                    "segments.relay.slot is '" + slot + "'; use lower-case letters, digits and underscores");
        }
    }

    /** Without credentials. */
    @Override
    public String toString() {
        return "RelaySettings[" + service + ", " + slot + ", " + database + "]";
    }
}
