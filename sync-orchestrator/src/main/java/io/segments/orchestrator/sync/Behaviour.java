package io.segments.orchestrator.sync;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What members are told as, and what is done with those that leave. */
public enum Behaviour {
    /** They are added and updated, and removed when they leave, if this sync has told them. */
    MIRROR,
    /** They are added and updated, and never removed. */
    ADD_ONLY,
    /** Their records are updated where there are any; nobody is added or removed. */
    UPDATE_ONLY,
    /** They are removed, whoever told them; who leaves is not put back. */
    REMOVE_ONLY,
    /** A record is appended for each that enters; none is changed or removed. */
    APPEND;

    /** All words, for people. */
    public static final String WORDS = "mirror, add-only, update-only, remove-only or append";

    /** As the API says it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The behaviour of a word. */
    public static Optional<Behaviour> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /** Whether what was told can be removed again. Otherwise the sync has put nobody there. */
    boolean takesBack() {
        return this == MIRROR || this == ADD_ONLY;
    }

    /** Whether fields are told. */
    boolean tellsFields() {
        return this != REMOVE_ONLY;
    }

    /** Whether records are made, which then need what the destination requires. */
    boolean makesRecords() {
        return takesBack() || this == APPEND;
    }

    /** Whether what was told under the other means the same under this. */
    boolean continues(Behaviour other) {
        return this == other || (takesBack() && other.takesBack());
    }
}
