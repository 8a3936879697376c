package io.segments.orchestrator.inbox;

/** What is measured of reading topics. */
public enum InboxMeters {
    /** Records by {@code topic}, without the installation's prefix. */
    APPLIED("segments.inbox.applied", "Records that were applied; records that had been applied before count again"),
    /** Records by {@code topic}, without the installation's prefix, and {@code reason}. */
    DEAD_LETTERS("segments.inbox.dead.letters", "Records that were put aside because they can't be understood"),
    /** Partitions of this instance; the catalogs are read when it is 0. */
    BEHIND(
            "segments.inbox.behind",
            "Partitions of which not everything is applied that was there when reading them began"),
    /** Gaps by {@code topic}, without the installation's prefix. */
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
