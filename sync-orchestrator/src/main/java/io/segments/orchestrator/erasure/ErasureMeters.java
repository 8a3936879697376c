package io.segments.orchestrator.erasure;

/** What is measured of erasures. */
public enum ErasureMeters {
    /** Rejected records that were dropped because somebody is erased. */
    DROPPED("segments.erasure.records.dropped", "Rejected records that were dropped because somebody is erased"),
    /** People who are erased and not recognised, because this instance has no key or another one; anything but 0 is a defect of the configuration. */
    UNREADABLE(
            "segments.erasure.unreadable",
            "People who are erased and not recognised here, because their identifiers were hashed with another key");

    private final String id;
    private final String description;

    ErasureMeters(String id, String description) {
        this.id = id;
        this.description = description;
    }

    public String id() {
        return id;
    }

    public String description() {
        return description;
    }
}
