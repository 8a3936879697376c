package io.segments.api;

import java.util.Locale;

/** Findings that any edge may have about a body. Conditions have their own, listed with the condition language. */
public enum FindingCode {
    UNKNOWN_FIELD("The object has no field of this name"),
    WRONG_TYPE("The value is of another type than the field"),
    REQUIRED("A value is missing"),
    INVALID_VALUE("The value is outside of what the field takes"),
    INVALID_SLUG("An id is not of the form [a-z][a-z0-9-]{0,62}"),
    UNKNOWN_REFERENCE("The object that is referred to does not exist"),
    AUDIENCE_ROW_MISSING("The row that the segment stands for is gone from its audience table");

    private final String meaning;

    FindingCode(String meaning) {
        this.meaning = meaning;
    }

    /** Stable kebab-case code. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it means, without the particulars of one case. */
    public String meaning() {
        return meaning;
    }

    /** A finding of this kind. */
    public Finding at(String path, String message) {
        return new Finding(path, code(), message);
    }
}
