package io.segments.evaluator.membership;

/**
 * The ids that a list had at some time. A content never changes: other ids are another content.
 *
 * @param number grows from one content of the list to the next, with gaps; 0 is the content without any ids, which is always there
 */
public record ListContent(ListKey list, long number) implements StoredKeys {

    /** The content of a list that nothing was ever put into. */
    public static final long EMPTY = 0;

    public ListContent {
        if (number < EMPTY) {
            throw new IllegalArgumentException("contents are numbered from 0");
        }
    }

    public boolean isEmpty() {
        return number == EMPTY;
    }
}
