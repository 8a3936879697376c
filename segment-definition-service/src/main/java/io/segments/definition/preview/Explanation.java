package io.segments.definition.preview;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a row of a dataset is in or out.
 *
 * @param asOf the instant as of which the condition was asked
 * @param parts the parts of the condition that are about the row, from the whole condition down
 * @param place where the row stands in the order of the limit; empty without a limit, and where the condition does not hold
 * @param excludedBy the ids of the exclusions that keep the row out
 * @param precededBy the segments that come before in a priority list and keep the row out
 * @param accepted the last accepted evaluation of the segment that was asked about; empty when there is none
 * @param membership that the row is an accepted member of that segment; empty when it is not
 */
public record Explanation(
        Instant asOf,
        List<Part> parts,
        Optional<Place> place,
        List<String> excludedBy,
        List<String> precededBy,
        Optional<Accepted> accepted,
        Optional<Membership> membership) {
    public Explanation {
        parts = List.copyOf(parts);
        excludedBy = List.copyOf(excludedBy);
        precededBy = List.copyOf(precededBy);
    }

    /** Whether the row would be a member: the condition holds, no exclusion and no segment before keeps it out, and the limit reaches it. */
    public boolean holds() {
        return !parts.isEmpty()
                && parts.getFirst().holds()
                && excludedBy.isEmpty()
                && precededBy.isEmpty()
                && place.map(Place::within).orElse(true);
    }

    /**
     * A row's place in the order of a limit.
     *
     * @param rank from 1, among the rows of its group where the limit is one for each value of a column
     * @param within whether the limit reaches that far
     */
    public record Place(long rank, boolean within) {}

    /**
     * A part of the condition.
     *
     * @param path JSON path of its place in the condition, {@code $} for the whole
     * @param readings what it looks at; empty for groups, negations and memberships of other segments
     */
    public record Part(String path, boolean holds, List<Reading> readings) {
        public Part {
            readings = List.copyOf(readings);
        }
    }

    /** What a value is. */
    public enum Kind {
        /** The row's value in a column. */
        COLUMN,
        /** How many events or related rows match. */
        COUNT,
        /** A number that is computed of a column of the related rows that match. */
        AGGREGATE,
        /** Something that a newer evaluator looks at. */
        OTHER
    }

    /** What became of a value. */
    public enum Found {
        /** It is there. */
        PRESENT,
        /** There is none. */
        MISSING,
        /** The column is personal, and its values are never displayed. */
        PERSONAL,
        /** There is one that cannot be shown, such as an infinite number. */
        BEYOND
    }

    /**
     * What a part looks at.
     *
     * @param column the column's name; empty for a number of events or rows
     * @param value nothing unless it is {@link Found#PRESENT}
     */
    public record Reading(Kind kind, String column, Found found, Cell value) {}

    /**
     * An accepted evaluation.
     *
     * @param asOf the instant as of which it was computed
     */
    public record Accepted(long evaluation, Instant asOf) {}
}
