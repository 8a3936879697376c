package io.segments.definition.list;

/**
 * A content that is going to be made.
 *
 * @param list the list as the caller has seen it
 * @param content number of the new content
 * @param change what becomes of the ids that are sent
 */
public record Filling(MemberList list, long content, Change change) {

    /** What becomes of ids that are sent. */
    public enum Change {
        /** The list consists of them. */
        REPLACE,
        /** They are added. */
        ADD,
        /** They are taken out. */
        REMOVE
    }
}
