package io.segments.definition.ledger;

/** What a definition describes. */
public enum Kind {
    WORKSPACE("workspace"),
    DATASET("dataset"),
    SEGMENT("segment"),
    LIST("list"),
    PRIORITY_LIST("priority-list"),
    SUPPRESSION("suppression"),
    ERASURE("erasure");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** The word for it in topic keys, event types and the database. */
    public String word() {
        return word;
    }
}
