package io.segments.evaluator.catalog;

import java.util.Set;

/**
 * A person who is erased, as the newest version says.
 *
 * @param version grows by one with every change
 * @param identifiers what their identifiers were hashed to
 * @param keyId which key they were hashed with
 * @param removedByHand removals that a destination refuses are not waited for
 */
public record Erasure(
        String workspace,
        String id,
        long version,
        State state,
        Set<String> identifiers,
        String keyId,
        boolean removedByHand) {

    /** How far it is. */
    public enum State {
        /** The person is told to nobody, and nothing is dropped. */
        REQUESTED,
        /** What is stored of the person is dropped. */
        FORGETTING,
        /** It was dropped. */
        COMPLETED,
        /** Nothing was dropped, and nothing will be. */
        CANCELLED
    }

    public Erasure {
        identifiers = Set.copyOf(identifiers);
    }

    /** Whether the person is told to nobody. */
    public boolean suppresses() {
        return state != State.CANCELLED;
    }

    /** Whether the person is nobody's member. */
    public boolean forgets() {
        return state == State.FORGETTING || state == State.COMPLETED;
    }

    /** Whether removals that a destination refuses are waited for. */
    public boolean awaitsRefused() {
        return !removedByHand && state != State.COMPLETED;
    }
}
