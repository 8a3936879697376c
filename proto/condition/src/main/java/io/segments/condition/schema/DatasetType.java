package io.segments.condition.schema;

/** What a row of a dataset is. */
public enum DatasetType {
    /** A person. */
    PERSON,
    /** A company. */
    COMPANY,
    /** Something that happened to a row of another dataset at an instant. */
    EVENT,
    /** Anything else. */
    GENERIC
}
