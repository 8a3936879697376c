package io.segments.evaluator.evaluation;

import io.segments.evaluator.compile.Fragment;
import io.segments.evaluator.compile.KeySet;
import io.segments.evaluator.compile.MembershipReference;
import io.segments.evaluator.membership.AcceptedKeys;
import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.ListStore.MissingContentException;
import io.segments.evaluator.membership.Membership;
import io.segments.evaluator.membership.MembershipStore;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.membership.UnitKey;
import io.segments.evaluator.warehouse.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * How conditions on a warehouse get at the accepted members of other segments, and at the ids in lists: in the query, where one engine has both, and
 * beside it everywhere else.
 */
public final class AcceptedMembers {

    private final MembershipStore store;
    private final QueriedUnits.SharedEngine sharedEngine;

    public AcceptedMembers(MembershipStore store, QueriedUnits.SharedEngine sharedEngine) {
        this.store = store;
        this.sharedEngine = sharedEngine;
    }

    /** What conditions are to be compiled with for a snapshot. */
    public MembershipReference of(KeySets sets, Snapshot snapshot) {
        return sharedEngine.answers(snapshot)
                ? new MembershipReference.InQuery(keys -> sets.find(keys)
                        .filter(store::isReadable)
                        .map(stored -> Fragment.verbatim(store.keysIn(stored))))
                : new MembershipReference.Beside(
                        keys -> sets.find(keys).filter(store::isReadable).isPresent());
    }

    /** What is to be read beside a query. To be closed. */
    public AcceptedKeys beside(KeySets sets, List<KeySet> references) {
        return store.acceptedKeys(references.stream().map(sets::stored).toList());
    }

    /**
     * Asks after reading whether the contents of lists are there still. Removing one is final, so it was there, whole, all the while; a list
     * that was emptied while it was read could let people in whom a condition leaves out.
     *
     * @throws MissingContentException when one is not
     */
    public void requireStillThere(KeySets sets) {
        sets.lists().stream()
                .filter(list -> !store.isReadable(list))
                .findFirst()
                .ifPresent(gone -> {
                    throw new MissingContentException(gone);
                });
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
}
