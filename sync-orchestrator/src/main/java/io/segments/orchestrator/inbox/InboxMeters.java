package io.segments.orchestrator.inbox;

/** What is measured of reading topics. */
public enum InboxMeters {
    /** Records that were applied; tag {@code topic}, without the installation's prefix. */
    APPLIED("segments.inbox.applied", "Records that were applied; records that had been applied before count again"),
    /** Records that were put aside because they can't be understood; tags {@code topic}, without the installation's prefix, and {@code reason}. */
    DEAD_LETTERS("segments.inbox.dead.letters", "Records that were put aside because they can't be understood"),
    /** Partitions of this instance of which not everything is applied that was there when reading them began; 0 once the catalogs are read. */
    BEHIND(
            "segments.inbox.behind",
            "Partitions of which not everything is applied that was there when reading them began"),
    /** Times that records were deleted from a partition before they were read; tag {@code topic}, without the installation's prefix. */
    GAPS("segments.inbox.gaps", "Times that records were deleted from a partition before they were read");

    private final String id;
    private final String description;

    InboxMeters(String id, String description) {
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
