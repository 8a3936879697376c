package io.segments.evaluator.evaluation;

import io.segments.evaluator.compile.CompiledUnit;
import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.MembershipReference;
import io.segments.evaluator.membership.AcceptedKeys;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.Membership;
import io.segments.evaluator.membership.MembershipStore;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.UnitKey;
import io.segments.evaluator.warehouse.Snapshot;
import java.util.List;
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
        return beside(workspace, unit.references());
    }

    /** The accepted members of segments. To be closed. */
    public AcceptedKeys beside(String workspace, List<String> segments) {
        return store.acceptedKeys(segments.stream()
                .map(segment -> new SegmentKey(workspace, segment))
                .toList());
    }

    /** A segment's last accepted evaluation; empty when it has none. */
    public Optional<Evaluation> last(String workspace, String segment) {
        return store.status(new SegmentKey(workspace, segment)).last();
    }

    /** That a row of a dataset is an accepted member of a segment; empty when it is not. */
    public Optional<Membership> membership(String workspace, String dataset, String segment, String memberKey) {
        return store.memberships(new UnitKey(workspace, dataset), memberKey).stream()
                .filter(membership -> membership.segment().equals(segment))
                .findFirst();
    }

    /** A segment's accepted members in the order of the code points of their keys, with the evaluation that they are of. To be closed. */
    public Accepted inOrder(String workspace, String segment) {
        var key = new SegmentKey(workspace, segment);
        while (true) {
            var before = store.status(key).last();
            var members = store.acceptedMembersInOrder(key);
            if (store.status(key).evaluation() == before.map(Evaluation::number).orElse(0L)) {
                return new Accepted(before, members);
            }
            members.close();
        }
    }

    /**
     * Accepted members of one segment.
     *
     * @param evaluation the evaluation that they are of; empty when nothing was ever accepted
     */
    public record Accepted(Optional<Evaluation> evaluation, AcceptedKeys.Members members) implements AutoCloseable {
        @Override
        public void close() {
            members.close();
        }
    }

    private boolean isAccepted(SegmentKey segment) {
        return store.status(segment).evaluation() > 0;
    }
}
