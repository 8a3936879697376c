package io.segments.evaluator.membership;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Members, their changes and the evaluations that made them.
 *
 * <p><b>Fencing.</b> Whatever takes an {@link Ownership} is one transaction whose last statement raises the partition's sequence number if, and only if, epoch and
 * number are still the owner's. Otherwise nothing is written and {@link FencedException} is thrown; the owner must stop. A commit whose outcome is
 * unknown is looked up; if that fails too, {@link StoreUncertainException} asks for a new take-over. Every other failure is a {@link StoreException} after which
 * nothing has changed, and the ownership goes on. Reading has no fence and sees only what is committed.
 *
 * <p><b>Exactness.</b> An evaluation's number, its changes, and the members after it appear together. Numbers of a segment have no gaps. Changes are never altered.
 * Member keys are ordered by the bytes of their UTF-8 form.
 *
 * <p>All calls block. One thread writes for each ownership partition.
 */
public interface MembershipStore extends StoreFence, ChangeLog {

    /** Computes a unit's result and keeps it aside. Long; writes nothing that readers see, and so needs no ownership. Ends with an exception when cancelled. */
    Staging stage(UnitQuery query, Cancellation cancellation);

    /** Compares a staged result with a segment's members. Writes nothing that readers see. The latest difference of a segment within a staging replaces earlier ones. */
    Difference difference(Staging staging, SegmentProjection projection);

    /** Appends the difference to the change log under the next number, applies it to the members, and ends the segment's open attempt. */
    Evaluation apply(Ownership ownership, Difference difference, EvaluationMeta meta);

    /**
     * Cuts the change log: what happened up to the last evaluation before an instant is dropped. Whoever had left by then, and has not come back, is forgotten by a
     * numbered evaluation that changes no membership, so that it is emitted in order with everything else. The open attempt stays.
     *
     * @param published the last evaluation that is on the public topic to its end; nothing after it is cut
     * @return empty when nobody was to be forgotten, also when something was cut
     */
    Optional<Forgotten> forget(Ownership ownership, SegmentKey segment, Instant before, long published);

    /** Records an attempt that was HELD, and keeps its difference for inspection in place of an earlier one: counts, and a sample of the keys. */
    void hold(Ownership ownership, Difference difference, Attempt attempt);

    /** Records an attempt that FAILED or was SUPERSEDED. */
    void record(Ownership ownership, Attempt attempt);

    /** Where a segment stands. */
    SegmentStatus status(SegmentKey segment);

    /** Members that left a segment by evaluations as of an instant or later. */
    long removedSince(SegmentKey segment, Instant since);

    /** The latest evaluations of a segment, newest first. */
    default List<Evaluation> evaluations(SegmentKey segment, int limit) {
        return evaluations(segment, Long.MAX_VALUE, limit);
    }

    /** The evaluations of a segment before a number, newest first, as far back as they are kept. */
    List<Evaluation> evaluations(SegmentKey segment, long before, int limit);

    /** The last evaluation that is not later than an instant; empty when there was none, or it is not kept any more. */
    Optional<Evaluation> evaluationAt(SegmentKey segment, Instant instant);

    /** The oldest evaluation as of which membership can be read; empty when the segment was never evaluated. */
    Optional<Evaluation> oldest(SegmentKey segment);

    /** What became of a member in evaluations before a number, newest first, as far back as changes are kept. */
    List<LoggedChange> changesOf(SegmentKey segment, String memberKey, long before, int limit);

    /** Members as last accepted, by member key. */
    List<Member> membersAfter(SegmentKey segment, @Nullable String after, int limit);

    /** Keys of the members as an applied evaluation left them, by member key; what later evaluations changed is taken back. */
    List<String> memberKeysAsOf(SegmentKey segment, long evaluation, @Nullable String after, int limit);

    /** The segments of a dataset that a member belongs to as last accepted, by segment. */
    List<Membership> memberships(UnitKey unit, String memberKey);

    /**
     * How far segments of a workspace overlap as last accepted.
     *
     * @param segments different ones, at most {@link Overlap#MOST}
     */
    Overlap overlap(String workspace, List<String> segments);

    /** An applied evaluation; empty when there is none of this number. */
    Optional<Evaluation> evaluation(SegmentKey segment, long number);

    /** Up to {@code limit} member keys that a HELD attempt would have added or removed. */
    List<HeldMember> heldMembers(SegmentKey segment, int limit);

    /** A SELECT with one column, the keys in a set, to be put into an {@link RowSource.InEngine} statement; it has no parameters. */
    String keysIn(StoredKeys set);

    /** Whether the keys in a set are known: the segment was evaluated, the content of the list is there. */
    boolean isReadable(StoredKeys set);

    /** Reads the keys in sets for a query that this store's engine does not answer, however many they are. To be closed. */
    AcceptedKeys acceptedKeys(List<? extends StoredKeys> sets);

    /** Reads a segment's accepted members in the order of the code points of their keys, all as of one instant. To be closed. */
    AcceptedKeys.Members acceptedMembersInOrder(SegmentKey segment);

    /** What became of a member in one evaluation. */
    record LoggedChange(long evaluation, Instant asOf, MembershipChange.Operation operation) {}

    /** So many former members were forgotten by an evaluation. */
    record Forgotten(Evaluation evaluation, long members) {}

    /** A member that a HELD attempt would have changed. */
    record HeldMember(String memberKey, MembershipChange.Operation operation) {}
}
