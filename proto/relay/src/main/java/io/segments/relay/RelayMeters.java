package io.segments.relay;

/** What a relay measures. */
public enum RelayMeters {
    /** Events that were published, each once for each time. */
    PUBLISHED("segments.relay.published", "Outbox events that this instance has published"),
    /** 1 while this instance publishes. */
    ACTIVE("segments.relay.active", "1 while this instance is the one that publishes, else 0"),
    /** Bytes of write-ahead log. */
    SLOT_LAG("segments.relay.slot.lag", "Bytes of write-ahead log that wait for the relay; -1 while not known"),
    /** New slots. */
    NEW_SLOTS(
            "segments.relay.new.slots", "Replication slots that were new, each followed by publishing all rows again");

    private final String meterName;
    private final String description;

    RelayMeters(String meterName, String description) {
        this.meterName = meterName;
        this.description = description;
    }

    public String meterName() {
        return meterName;
    }

    public String description() {
        return description;
    }
}
