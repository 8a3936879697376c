package io.segments.eventing;

import java.time.Duration;

/** What the broker keeps of a topic. */
public sealed interface Retention {

    /** The latest record of each key, for ever. */
    record LatestOfKey() implements Retention {}

    /**
     * The latest record of each key for ever, and every record for some time.
     *
     * @param everything how long each record stays although a newer one has its key
     */
    record EverythingThenLatestOfKey(Duration everything) implements Retention {}

    /**
     * Every record, for some time.
     *
     * @param time how long
     */
    record Limited(Duration time) implements Retention {}
}
