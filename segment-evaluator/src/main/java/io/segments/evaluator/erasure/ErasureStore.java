package io.segments.evaluator.erasure;

import io.segments.evaluator.membership.Evaluation;
import io.segments.evaluator.membership.FencedException;
import io.segments.evaluator.membership.MembershipStore;
import io.segments.evaluator.membership.Ownership;
import io.segments.evaluator.membership.SegmentKey;
import io.segments.evaluator.outbound.Suppressed;
import io.segments.evaluator.outbound.SyncKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is stored of people who are erased. Lives in the same store as the members and is fenced as {@link MembershipStore} says; {@link FencedException} ends the ownership.
 *
 * <p>Nothing says how far a segment is but its rows: whatever is interrupted, or comes back with a rebuilt store, is found and dropped again.
 */
public interface ErasureStore {

    /** Member keys that a segment's members, changes, or held difference hold. Looks at every row. */
    Set<String> memberKeys(SegmentKey segment, Suppressed meant);

    /**
     * Takes the next step to drop what a segment holds of some members: who is a member leaves by a numbered evaluation, who had left is forgotten by another, and
     * what names them goes once it is on the public topic.
     *
     * @param published the last evaluation that is on the public topic to its end
     */
    Step forget(Ownership ownership, SegmentKey segment, Set<String> memberKeys, long published);

    /** Identities of a sync that its destination was told, or is to be told, of any generation. Looks at every row. */
    Set<String> identities(SyncKey sync, Suppressed meant);

    /** Those of some identities that are there still. */
    List<Told> told(SyncKey sync, Set<String> identities);

    /** Drops identities of a sync, whatever became of them. */
    void forget(Ownership ownership, SyncKey sync, Set<String> identities);

    /** Drops the ids that lists of a dataset hold, and gives their number. Looks at every id. */
    long forgetListed(Ownership ownership, String workspace, Collection<String> lists, Suppressed meant);

    /** What the owner of a partition has said about erasures. */
    List<Share> shares(int partition);

    /** What all owners have said about one erasure. */
    List<Share> shares(String workspace, String erasure);

    /** Replaces what the owner has said about an erasure. */
    void save(Ownership ownership, Share share);

    /**
     * What a step did.
     *
     * @param evaluation the evaluation that it made
     * @param over whether nothing is left
     * @param rows how many rows were dropped
     */
    record Step(Optional<Evaluation> evaluation, boolean over, long rows) {}

    /**
     * An identity that is not removed.
     *
     * @param refused whether the destination refused to remove it
     */
    record Told(String identity, boolean refused) {}

    /**
     * What an owner has said about an erasure.
     *
     * @param version the version of the erasure that it looked at
     * @param removed no destination holds the person any more, as far as the owner's syncs told of them
     * @param forgotten nothing of the owner is left
     * @param rows how many rows were dropped
     * @param syncs those of the owner's syncs that had told of the person
     */
    record Share(
            int partition,
            String workspace,
            String erasure,
            long version,
            boolean removed,
            boolean forgotten,
            long rows,
            List<ErasedSync> syncs) {
        public Share {
            syncs = List.copyOf(syncs);
        }
    }
}
