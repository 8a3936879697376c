package io.segments.evaluator.outbound;

/** What members are told as, and what is done with those that leave. */
public enum Behaviour {
    /** The object holds exactly the segment; removes only what the sync told. */
    MIRROR(Operation.UPSERT),
    /** Members are added and updated and never removed. */
    ADD_ONLY(Operation.UPSERT),
    /** Records that are there are updated; nobody is added or removed. */
    UPDATE_ONLY(Operation.UPDATE),
    /** Members are removed, whoever told them; who leaves is not put back. */
    REMOVE_ONLY(Operation.WITHDRAW),
    /** A record is appended for each member that enters; none is changed or removed. */
    APPEND(Operation.APPEND);

    private final Operation telling;

    Behaviour(Operation telling) {
        this.telling = telling;
    }

    /** What a destination is to do when it is told of an identity. */
    public Operation telling() {
        return telling;
    }

    /** Whether what was told can be removed again. Otherwise the sync has put nobody there. */
    public boolean takesBack() {
        return telling == Operation.UPSERT;
    }

    /** Whether an identity that is not desired any more is forgotten, so that it is told again when it comes back. */
    public boolean forgets() {
        return this == REMOVE_ONLY || this == APPEND;
    }

    /** Whether an identity is told once, however its fields change. */
    public boolean tellsOnce() {
        return this == APPEND;
    }
}
