package io.segments.relay;

/** Where tests kill a relay. */
public enum RelayCrashPoint {
    /** Events are read from the log, nothing of them is in Kafka. */
    BEFORE_PUBLISH("before-relay-publish"),
    /** Kafka has the events, the slot does not know. */
    AFTER_PUBLISH("after-relay-publish");

    private final String id;

    RelayCrashPoint(String id) {
        this.id = id;
    }

    /** The name in configuration. */
    public String id() {
        return id;
    }
}
