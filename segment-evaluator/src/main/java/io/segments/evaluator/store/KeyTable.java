package io.segments.evaluator.store;

import java.util.OptionalLong;

/**
 * The keys in a set as rows of a table.
 *
 * @param table without the schema
 * @param owner the column that says whose keys they are
 * @param number what is in that column
 */
record KeyTable(String table, String owner, long number) {

    /** No row has this number. */
    private static final long NOBODYS = -1;

    static KeyTable ofSegment(OptionalLong number) {
        return new KeyTable("members", "segment_no", number.orElse(NOBODYS));
    }

    static KeyTable ofList(OptionalLong number) {
        return new KeyTable("list_members", "content_no", number.orElse(NOBODYS));
    }

    /**
     * What follows the columns of a SELECT.
     *
     * @param schema the store's schema, as the statement has to name it
     */
    String from(String schema) {
        return " from " + schema + "." + table + " where " + owner + " = " + number;
    }
}
