package io.segments.definition.suppression;

import io.segments.definition.ledger.Audit;
import io.segments.definition.ledger.Signature;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who is told to no destination of a workspace, at one version. Every change gives the following version.
 *
 * @param id what the identifier was hashed to
 * @param version grows by one with every change
 * @param state whether it holds
 * @param kind what was hashed
 * @param keyId which key it was hashed with
 * @param terms why, and until when
 * @param audit who wrote this version, and when
 */
public record Suppression(
        String workspace, String id, long version, State state, Kind kind, String keyId, Terms terms, Audit audit) {

    /** Whether it holds. */
    public enum State {
        ACTIVE,
        LIFTED
    }

    /** What was hashed. */
    public enum Kind {
        EMAIL,
        PHONE,
        MEMBER
    }

    /** Why somebody is suppressed. A word, because a text would tell of people. */
    public enum Reason {
        /** They took their consent back. */
        UNSUBSCRIBED,
        /** They object to the use of their data. */
        OBJECTION,
        /** They complained. */
        COMPLAINT,
        /** They can't be reached. */
        UNREACHABLE,
        /** Anything else. */
        OTHER
    }

    /**
     * Why, and until when.
     *
     * @param end when it is lifted by itself; empty for never
     */
    public record Terms(Reason reason, Optional<Instant> end) {}

    /** Somebody new. */
    public static Suppression of(String workspace, String id, Kind kind, String keyId, Terms terms, Signature by) {
        return new Suppression(workspace, id, 1, State.ACTIVE, kind, keyId, terms, Audit.first(by));
    }

    /** Under other terms; one that was lifted holds again. */
    public Suppression renewed(Terms terms, Signature by) {
        if (isActive() && terms.equals(this.terms)) {
            return this;
        }
        return new Suppression(
                workspace,
                id,
                version + 1,
                State.ACTIVE,
                kind,
                keyId,
                terms,
                isActive() ? audit.next(by) : Audit.first(by));
    }

    /** It holds no more. */
    public Suppression lifted(Signature by) {
        return isActive()
                ? new Suppression(workspace, id, version + 1, State.LIFTED, kind, keyId, terms, audit.next(by))
                : this;
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }
}
