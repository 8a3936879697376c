package io.segments.evaluator.membership;

import java.util.List;

/**
 * A column whose value is the segments that a member is in: a JSON array of ids. The warehouse does not have it; it is put together when a unit's
 * result is compared, of the memberships that are accepted then.
 *
 * @param name the column
 * @param segments which segments are told, in the order in which they are told; the one that is compared has all of its new members
 */
public record MembershipColumn(String name, List<SegmentKey> segments) {
    public MembershipColumn {
        segments = List.copyOf(segments);
    }
}
