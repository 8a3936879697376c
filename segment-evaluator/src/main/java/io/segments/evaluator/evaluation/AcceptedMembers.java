package io.segments.evaluator.evaluation;

import io.segments.evaluator.compile.CompiledUnit;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.MembershipReference;
import io.segments.evaluator.membership.AcceptedKeys;
import io.segments.evaluator.membership.MembershipStore;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.warehouse.Snapshot;
import java.util.Optional;

/**
 * How conditions on a warehouse get at the accepted members of other segments: in the query, where one engine has both, and
 * beside it everywhere else.
 */
public final class AcceptedMembers {

    private final MembershipStore store;
    private final QueriedUnits.SharedEngine sharedEngine;

    public AcceptedMembers(MembershipStore store, QueriedUnits.SharedEngine sharedEngine) {
        this.store = store;
        this.sharedEngine = sharedEngine;
    }

    /** What conditions of a workspace's segments are to be compiled with for a snapshot. */
    public MembershipReference of(String workspace, Snapshot snapshot) {
        return sharedEngine.answers(snapshot)
                ? new MembershipReference.InQuery(segment -> Optional.of(new SegmentKey(workspace, segment))
                        .filter(this::isAccepted)
                        .map(key -> Fragment.verbatim(store.acceptedMembers(key))))
                : new MembershipReference.Beside(segment -> isAccepted(new SegmentKey(workspace, segment)));
    }

    /** What is to be read beside the rows of a unit. To be closed. */
    public AcceptedKeys beside(String workspace, CompiledUnit unit) {
        return store.acceptedKeys(unit.references().stream()
                .map(segment -> new SegmentKey(workspace, segment))
                .toList());
    }

    private boolean isAccepted(SegmentKey segment) {
        return store.status(segment).evaluation() > 0;
    }
}
