package io.segments.definition.erasure;

import io.segments.definition.ledger.Audit;
import io.segments.definition.ledger.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A person who is erased from a workspace, at one version. Every change gives the following version.
 *
 * @param id the same for the same identifiers
 * @param version grows by one with every change
 * @param state how far it is
 * @param identifiers what the person's identifiers were hashed to
 * @param keyId which key they were hashed with
 * @param reason why
 * @param removedByHand removals that a destination refuses are not waited for
 * @param proof what was done when
 * @param creator who asked for it
 * @param audit since when it is asked for, and who wrote this version
 */
public record Erasure(
        String workspace,
        String id,
        long version,
        State state,
        List<String> identifiers,
        String keyId,
        Reason reason,
        boolean removedByHand,
        Proof proof,
        String creator,
        Audit audit) {

    /** How far it is. */
    public enum State {
        /** The person is told to no destination, and removed where they were told. */
        REQUESTED,
        /** What is stored of the person is dropped. */
        FORGETTING,
        /** It was dropped. */
        COMPLETED,
        /** It ended before anything was dropped. */
        CANCELLED
    }

    /** Why somebody is erased. A word, because a text would tell of people. */
    public enum Reason {
        /** They asked for it. */
        REQUEST,
        /** The law or a contract demands it. */
        OBLIGATION,
        /** Their data is not needed any more. */
        EXPIRY,
        /** Anything else. */
        OTHER
    }

    /**
     * What was done when.
     *
     * @param syncs those that had told of the person
     * @param removed when no destination held the person any more
     * @param droppedRows rows of the membership store
     * @param completed when everything was dropped
     */
    public record Proof(
            List<ErasedSync> syncs, Optional<Instant> removed, long droppedRows, Optional<Instant> completed) {
        public static final Proof NONE = new Proof(List.of(), Optional.empty(), 0, Optional.empty());

        /** What {@code docs/topics.md} says of both topics. */
        private static final Duration KEPT = Duration.ofDays(7);

        public Proof {
            syncs = List.copyOf(syncs);
        }

        /** Until when the deliveries and failures topics may hold the person. */
        public Optional<Instant> deliveriesKeptUntil() {
            return removed.map(at -> at.plus(KEPT));
        }

        /** From when on the broker may drop the person's records of the membership topic, which end with a null value. */
        public Optional<Instant> membershipCompactedAfter() {
            return completed.map(at -> at.plus(KEPT));
        }
    }

    /**
     * A sync that had told of the person.
     *
     * @param removed when the removal was accounted for; empty while it is waited for
     * @param reason what is waited for, or how it ended if not by the destination's acknowledgement; may be empty
     */
    public record ErasedSync(String sync, String destination, Optional<Instant> removed, String reason) {}

    public Erasure {
        identifiers = List.copyOf(identifiers);
    }

    /** Somebody new. */
    static Erasure of(
            String workspace, String id, List<String> identifiers, String keyId, Reason reason, Signature by) {
        return new Erasure(
                workspace,
                id,
                1,
                State.REQUESTED,
                identifiers,
                keyId,
                reason,
                false,
                Proof.NONE,
                by.actor(),
                Audit.first(by));
    }

    /** Asked for again after it was cancelled. */
    Erasure again(String hashedWith, Reason why, Signature by) {
        return new Erasure(
                workspace,
                id,
                version + 1,
                State.REQUESTED,
                identifiers,
                hashedWith,
                why,
                false,
                Proof.NONE,
                by.actor(),
                Audit.first(by));
    }

    Erasure cancelled(Signature by) {
        return next(State.CANCELLED, removedByHand, Proof.NONE, by);
    }

    /** Somebody says that they removed the person wherever a destination refuses to. */
    Erasure byHand(Signature by) {
        return next(state, true, proof, by);
    }

    /** No destination holds the person any more. */
    Erasure forgetting(List<ErasedSync> syncs, Signature by) {
        return next(State.FORGETTING, removedByHand, new Proof(syncs, Optional.of(by.at()), 0, Optional.empty()), by);
    }

    /** Everything is dropped. */
    Erasure completed(long droppedRows, Signature by) {
        return next(
                State.COMPLETED,
                removedByHand,
                new Proof(proof.syncs(), proof.removed(), droppedRows, Optional.of(by.at())),
                by);
    }

    private Erasure next(State following, boolean hand, Proof proven, Signature by) {
        return new Erasure(
                workspace,
                id,
                version + 1,
                following,
                identifiers,
                keyId,
                reason,
                hand,
                proven,
                creator,
                audit.next(by));
    }

    /** Whether there is anything to be waited for. */
    public boolean isOpen() {
        return state == State.REQUESTED || state == State.FORGETTING;
    }
}
