package io.segments.evaluator.membership;

import java.util.List;

/**
 * The result of a unit as of one instant: which rows of the dataset belong to which of its segments.
 *
 * @param columns the columns that rows carry, in the order of the source's values
 * @param segments the segments that rows are told of, in the order of the source's booleans
 * @param memberships columns that rows do not carry, because they are put together of accepted memberships
 * @param erased whom the result leaves out where they would enter
 */
public record UnitQuery(
        UnitKey unit,
        RowSource rows,
        List<StagedColumn> columns,
        List<SegmentKey> segments,
        List<MembershipColumn> memberships,
        Erased erased) {
    public UnitQuery {
        columns = List.copyOf(columns);
        segments = List.copyOf(segments);
        memberships = List.copyOf(memberships);
    }

    /** One whose segments are not told of each other. */
    public UnitQuery(UnitKey unit, RowSource rows, List<StagedColumn> columns, List<SegmentKey> segments) {
        this(unit, rows, columns, segments, List.of());
    }

    /** Nobody is erased. */
    public UnitQuery(
            UnitKey unit,
            RowSource rows,
            List<StagedColumn> columns,
            List<SegmentKey> segments,
            List<MembershipColumn> memberships) {
        this(unit, rows, columns, segments, memberships, Erased.NOBODY);
    }
}
