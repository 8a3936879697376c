package io.segments.evaluator.preview;

import io.segments.condition.Value;
import io.segments.evaluator.compile.CompiledExplanation.Kind;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.Membership;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a row of a dataset is in or out.
 *
 * @param asOf the instant as of which the condition was asked
 * @param parts the parts of the condition that are about the member, from the whole down
 * @param place where the row stands in the order of the limit; empty without a limit, and where the condition does not hold
 * @param excludedBy the ids of the exclusions that keep the row out
 * @param precededBy the segments that come before in a priority list and keep the row out
 * @param standing where the row stands in the segment that was asked about; empty when none was
 */
public record Explanation(
        Instant asOf,
        List<Part> parts,
        Optional<Place> place,
        List<String> excludedBy,
        List<String> precededBy,
        Optional<Standing> standing) {
    public Explanation {
        parts = List.copyOf(parts);
        excludedBy = List.copyOf(excludedBy);
        precededBy = List.copyOf(precededBy);
    }

    /** Whether the row would be a member. */
    public boolean holds() {
        return parts.getFirst().holds()
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
     * @param holds whether it holds for the row
     * @param readings what it looks at; empty for groups, and for memberships of other segments
     */
    public record Part(String path, boolean holds, List<Reading> readings) {
        public Part {
            readings = List.copyOf(readings);
        }
    }

    /** What became of a value. */
    public enum Found {
        /** It is there. */
        PRESENT,
        /** There is none. */
        MISSING,
        /** The column is personal, so it was not read. */
        PERSONAL,
        /** There is one that no value can stand for, such as an infinite number. */
        BEYOND
    }

    /**
     * What a part looks at.
     *
     * @param column the column's name; empty for a number of events or rows
     * @param value there when it is {@link Found#PRESENT}
     */
    public record Reading(Kind kind, String column, Found found, Optional<Value> value) {}

    /**
     * Where a row stands in a segment.
     *
     * @param last the segment's last accepted evaluation; empty when there is none
     * @param membership that the row is an accepted member; empty when it is not
     */
    public record Standing(Optional<Evaluation> last, Optional<Membership> membership) {}
}
