package io.segments.definition.list;

import io.segments.definition.ledger.Audit;
import io.segments.definition.ledger.Signature;

/**
 * A list at one version. Every change gives the following version; a change that changes nothing gives the same one.
 *
 * @param key which list
 * @param version grows by one with every change
 * @param state whether the list is in use
 * @param spec what people say about it
 * @param content number of the content that it has at the evaluator
 * @param idCount how many ids there are
 * @param audit who wrote this version, and when
 */
public record MemberList(
        ListKey key, long version, State state, ListSpec spec, long content, long idCount, Audit audit) {

    /** The content of a list that nothing was put into. */
    public static final long EMPTY = 0;

    /** Whether a list is in use. */
    public enum State {
        ACTIVE,
        DELETED
    }

    /** A new list, without ids. */
    public static MemberList create(ListKey key, ListSpec spec, Signature by) {
        return new MemberList(key, 1, State.ACTIVE, spec, EMPTY, 0, Audit.first(by));
    }

    /** With other words, and the same ids; one that was deleted comes back to life without any. */
    public MemberList describe(ListSpec spec, Signature by) {
        if (!isActive()) {
            return new MemberList(key, version + 1, State.ACTIVE, spec, EMPTY, 0, Audit.first(by));
        }
        return spec.equals(this.spec)
                ? this
                : new MemberList(key, version + 1, state, spec, content, idCount, audit.next(by));
    }

    /** With another content. */
    public MemberList fill(long content, long idCount, Signature by) {
        return new MemberList(key, version + 1, state, spec, content, idCount, audit.next(by));
    }

    /** Gone, and its ids with it; the words stay. */
    public MemberList delete(Signature by) {
        return isActive() ? new MemberList(key, version + 1, State.DELETED, spec, EMPTY, 0, audit.next(by)) : this;
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }
}
