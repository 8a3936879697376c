package io.segments.evaluator.compile;

import io.segments.condition.ColumnType;
import java.util.List;
import java.util.OptionalInt;

/**
 * Why one member is in or out: one row, in which every part of the condition that is about the member has its verdict.
 *
 * <p>The verdicts are what the compiler decides memberships by, each selected by itself; none is computed from others afterwards,
 * except across key sets that are read beside the query, which evaluations combine in the same way.
 *
 * @param row a SELECT of {@link CompiledUnit#MEMBER_KEY}, then {@code flags} booleans (never NULL), then {@code values} values; no row
 *     when the dataset has none with this key, and two when it has several
 * @param parts the condition's parts from the root down, each in front of those that it consists of
 */
public record CompiledExplanation(Fragment row, int flags, int values, List<Part> parts) {

    /** What a value is. */
    public enum Kind {
        /** The member's value in a column. */
        COLUMN,
        /** How many events or related rows match. */
        COUNT,
        /** What is computed of a column of the related rows or events that match: a number, or when the first or last happened. */
        AGGREGATE
    }

    public CompiledExplanation {
        parts = List.copyOf(parts);
    }

    /**
     * A part of the condition.
     *
     * @param path JSON path of its place in the condition, {@code $} for the whole
     * @param holds decides whether it holds
     * @param readings what it looks at; empty for groups, and for key sets
     */
    public record Part(String path, Belonging holds, List<Reading> readings) {
        public Part {
            readings = List.copyOf(readings);
        }
    }

    /**
     * What a part looks at.
     *
     * @param column the column's name; empty for a number of rows
     * @param value its place among the values, from 0; empty when it is personal, and then it is not read at all
     * @param divisor place of the number that the value is to be divided by to be what it stands for; 0 means that there is none
     */
    public record Reading(Kind kind, String column, ColumnType type, OptionalInt value, OptionalInt divisor) {}

    /** The key sets that are to be read beside the query. */
    public List<KeySet> references() {
        return parts.getFirst().holds().references().distinct().toList();
    }
}
