package io.segments.definition.priority;

import io.segments.definition.ledger.Audit;
import io.segments.definition.ledger.Signature;
import io.segments.definition.segment.Precedence;
import java.util.List;
import java.util.Optional;

/**
 * A priority list at one version. Every change gives the following version; a change that changes nothing gives the same one.
 *
 * @param key which list
 * @param version grows by one with every change
 * @param state whether it is in use
 * @param spec what people say about it; it has passed the check
 * @param audit who wrote this version, and when
 */
public record PriorityList(PriorityListKey key, long version, State state, PriorityListSpec spec, Audit audit) {

    /** Whether a priority list is in use. */
    public enum State {
        ACTIVE,
        DELETED
    }

    static PriorityList create(PriorityListKey key, PriorityListSpec spec, Signature by) {
        return new PriorityList(key, 1, State.ACTIVE, spec, Audit.first(by));
    }

    /** With another order; one that was deleted comes back to life. */
    PriorityList describe(PriorityListSpec spec, Signature by) {
        if (isActive() && spec.equals(this.spec)) {
            return this;
        }
        return new PriorityList(key, version + 1, State.ACTIVE, spec, isActive() ? audit.next(by) : Audit.first(by));
    }

    /** Gone; what it said stays. */
    PriorityList delete(Signature by) {
        return isActive() ? new PriorityList(key, version + 1, State.DELETED, spec, audit.next(by)) : this;
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }

    /** The segments in order; none when it is deleted. */
    List<String> order() {
        return isActive() ? spec.segments() : List.of();
    }

    /** Where a segment stands in it; empty when it does not. */
    Optional<Precedence> precedence(String segment) {
        var place = order().indexOf(segment);
        return place < 0 ? Optional.empty() : Optional.of(new Precedence(key.id(), order().subList(0, place)));
    }
}
