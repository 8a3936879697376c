package io.segments.condition;

/**
 * How rows of one dataset meet rows of another: where the two columns are equal.
 *
 * @param column the column of the dataset that asked
 * @param foreignColumn the other dataset's column
 */
public record Join(String column, String foreignColumn) {
    public Join {
        if (!Value.isSound(column) || column.isEmpty() || !Value.isSound(foreignColumn) || foreignColumn.isEmpty()) {
            throw new IllegalArgumentException("a relationship is named by a column of each dataset");
        }
    }
}
