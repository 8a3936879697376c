package io.segments.evaluator.preview;

import io.segments.evaluator.compile.MembershipReference;
import io.segments.evaluator.warehouse.Snapshot;

/** The accepted members of segments, for conditions that refer to them. */
@FunctionalInterface
public interface AcceptedMembers {

    /** For a process that keeps no memberships: conditions that refer to one are refused. */
    AcceptedMembers NONE = (_, _) -> MembershipReference.NONE;

    /** The members of a workspace's segments, to be read by queries of a snapshot. */
    MembershipReference of(String workspace, Snapshot snapshot);
}
