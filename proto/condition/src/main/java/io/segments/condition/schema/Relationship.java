package io.segments.condition.schema;

/**
 * A relationship to another dataset by one pair of equal columns. NULL never meets NULL.
 *
 * @param dataset the other dataset's id
 * @param column this dataset's column
 * @param foreignColumn the other dataset's column
 */
public record Relationship(String dataset, String column, String foreignColumn, Cardinality cardinality) {

    /** How many rows here meet how many there. */
    public enum Cardinality {
        ONE_TO_ONE,
        ONE_TO_MANY,
        MANY_TO_ONE
    }
}
