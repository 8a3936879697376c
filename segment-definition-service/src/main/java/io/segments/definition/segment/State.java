package io.segments.definition.segment;

import java.util.Locale;

/** Whether and how a segment is evaluated. */
public enum State {
    /** Editable, not evaluated. */
    DRAFT,
    /** Evaluated. */
    ACTIVE,
    /** Keeps its last membership and is not evaluated. */
    PAUSED,
    /** A change of a dataset broke it: keeps its last membership and says why. */
    INVALID,
    /** Gone; its record stays on the topic for some time. */
    DELETED;

    /** The word for it in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
