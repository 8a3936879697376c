package io.segments.condition.schema;

/**
 * How rows of one dataset meet rows of another: where the two columns are equal.
 *
 * @param column the column of the dataset that asked
 * @param foreignColumn the other dataset's column
 */
public record Join(String column, String foreignColumn) {}
