package io.segments.definition.segment;

/**
 * The row of an audience table that a segment stands for.
 *
 * @param table the id of the table, among those of the segment's dataset
 * @param row the row's id, as canonical text
 * @param present whether the row was there when it was looked for last
 */
public record Audience(String table, String row, boolean present) {

    Audience present(boolean present) {
        return new Audience(table, row, present);
    }
}
